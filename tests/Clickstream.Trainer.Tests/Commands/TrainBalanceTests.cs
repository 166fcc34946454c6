using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary><c>train --balance</c>: only the rows that are fitted on are balanced, and the answer is a probability at the natural rate.</summary>
public sealed class TrainBalanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("smote")]
    [InlineData("under")]
    [InlineData("over")]
    [InlineData("weights")]
    public async Task The_balanced_model_answers_at_the_natural_rate(string balance)
    {
        ModelManifest manifest = await TrainedAsync("--trainer", "logistic-regression", "--balance", balance);
        Assert.Equal($"logistic-regression, {balance}", manifest.Trainer);
        Assert.Equal(balance, manifest.Settings["balance"]);
        // Balanced and not corrected, the mean probability would be near 0.5, so far from the rate.
        Assert.InRange(manifest.BaseRate!.Value, 0.1, 0.25);
        Assert.InRange(manifest.Metrics["ece"].Value, 0, 0.1);
    }

    [Fact]
    public async Task The_leaderboard_shows_what_balancing_does()
    {
        ModelManifest manifest = await TrainedAsync("--trainer", "logistic-regression", "--balance", "smote,under");
        Assert.Equal(
            ["logistic-regression", "logistic-regression, smote", "logistic-regression, under"], manifest.Leaderboard.Select(entry => entry.Trainer));
        Assert.All(manifest.Leaderboard, entry => Assert.Superset(new HashSet<string> { "prAuc", "f1", "brier", "ece" }, entry.Metrics.Keys.ToHashSet()));
        Assert.False(manifest.Leaderboard[0].Chosen); // It was not asked for, and stands there to compare with.
    }

    [Fact]
    public async Task Without_the_option_nothing_is_balanced()
    {
        ModelManifest manifest = await TrainedAsync("--trainer", "logistic-regression");
        Assert.Equal(["logistic-regression"], manifest.Leaderboard.Select(entry => entry.Trainer));
        Assert.DoesNotContain("balance", manifest.Settings.Keys);
    }

    private async Task<ModelManifest> TrainedAsync(params string[] options)
    {
        // One buyer in four, so that the classes are of unlike size.
        string[] lines = SessionRowFile.Make(2000).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> kept = lines.Where((line, i) => !line.EndsWith(",TRUE", StringComparison.Ordinal) || i % 4 == 0);
        string data = _folder.Write("rows.csv", string.Join('\n', kept) + "\n");
        (await TrainerProgram.RunAsync(
            ["train", "--data", data, "--out", _folder["out"], "--label", "bought", "--exclude", "spent", "--tasks", "conversion", "--trials", "1", .. options])).EndedWith(0);
        return ModelLoader.Load(_folder["out/conversion.zip"]).Manifest;
    }
}
