using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>Recommendations of real clicks: above every part of the blend alone in the same run, and the plain baseline where others found it.</summary>
public sealed class SharedClicksTests : IDisposable
{
    private const string Yoochoose = "yoochoose_clicks_100k/yoochoose_clicks_100k.tsv.gz";
    private const string Clothing = "uci_eshop_clothing_2008/eshop_clothing_2008.csv.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Popularity by a plain count on the last fifth of the sessions: 0.05 of the next clicks in the first twenty, mean reciprocal rank 0.01.
    [SharedDataFact(Yoochoose)]
    public async Task Yoochoose_is_above_every_part_alone()
    {
        ModelManifest manifest = await TrainAsync(Yoochoose);
        IsAboveTheParts(manifest);
        LeaderboardEntry popularity = manifest.Leaderboard.Single(entry => entry.Trainer == "popularity");
        Assert.InRange(popularity.Metrics["hitRateAt20"], 0.045, 0.055);
        Assert.InRange(popularity.Metrics["mrrAt20"], 0.005, 0.015);
        Assert.DoesNotContain(manifest.Leaderboard, entry => entry.Trainer == "attributes"); // The file names none.
        Assert.Equal(2930, manifest.Index!.Items);
    }

    // The same of the clothes: 0.22 and 0.05, on another fifth of the sessions.
    [SharedDataFact(Clothing)]
    public async Task Clothes_are_above_every_part_alone()
    {
        ModelManifest manifest = await TrainAsync(Clothing);
        IsAboveTheParts(manifest);
        LeaderboardEntry popularity = manifest.Leaderboard.Single(entry => entry.Trainer == "popularity");
        Assert.InRange(popularity.Metrics["hitRateAt20"], 0.2, 0.25);
        Assert.InRange(popularity.Metrics["mrrAt20"], 0.04, 0.06);
        Assert.Equal(19_008, manifest.Index!.Sessions);
    }

    private static void IsAboveTheParts(ModelManifest manifest)
    {
        LeaderboardEntry blend = manifest.Leaderboard.Single(entry => entry.Chosen);
        LeaderboardEntry[] alone = [.. manifest.Leaderboard.Where(entry => !entry.Chosen && !entry.Trainer.StartsWith("without ", StringComparison.Ordinal))];
        Assert.True(alone.Length >= 7);
        Assert.All(alone, part => Assert.True(
            part.Metrics["hitRateAt20"] < blend.Metrics["hitRateAt20"] && part.Metrics["mrrAt20"] < blend.Metrics["mrrAt20"], $"{part.Trainer} is as good as the blend."));
    }

    private async Task<ModelManifest> TrainAsync(string file)
    {
        (await TrainerProgram.RunAsync("train", "--data", SharedData.PathOf(file), "--out", _folder["out"], "--tasks", "recommendation")).EndedWith(0);
        return ModelLoader.Load(_folder["out/recommendation.zip"]).Manifest;
    }
}
