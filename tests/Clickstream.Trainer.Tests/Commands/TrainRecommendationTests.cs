using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

public sealed class TrainRecommendationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Learns_from_clicks_without_purchases_what_is_certain_to_follow()
    {
        TrainerResult result = (await TrainAsync(RingFile.Make(300), "--tasks", "recommendation")).EndedWith(0);
        Assert.Equal("", result.Errors);
        ModelManifest manifest = Load().Manifest;
        Assert.Equal((PredictionTask.Recommendation, Grain.Events, 0), (manifest.Task, manifest.Grain, manifest.Features.Count));
        // Of 300 sessions the last 60 are the test: three questions each.
        Assert.Equal((60, 180, 0, 0), (Figure("sessions"), Figure("questions"), Figure("repeats"), Figure("unknownTargets")));
        Assert.Equal(1, Figure("hitRateAt5"));
        Assert.InRange(Figure("mrrAt20"), 0.9, 1);
        Assert.Equal((RingFile.Items, 300, 300 * RingFile.Clicks), (manifest.Index!.Items, manifest.Index.Sessions, manifest.Index.Clicks));
        Assert.True(manifest.Index.Bytes > 0);
    }

    [Fact]
    public async Task Is_above_popularity_and_tells_each_part_alone()
    {
        (await TrainAsync(RingFile.Make(300), "--tasks", "recommendation")).EndedWith(0);
        ModelManifest manifest = Load().Manifest;
        LeaderboardEntry chosen = Assert.Single(manifest.Leaderboard, entry => entry.Chosen);
        Assert.Equal(Figure("mrrAt20"), chosen.Metrics["mrrAt20"]);
        LeaderboardEntry popularity = Assert.Single(manifest.Leaderboard, entry => entry.Trainer == "popularity");
        Assert.True(popularity.Metrics["mrrAt20"] < 0.5 * chosen.Metrics["mrrAt20"]);
    }

    [Fact]
    public async Task Without_a_list_of_tasks_clicks_without_purchases_train_it_too()
    {
        TrainerResult result = (await TrainAsync(RingFile.Make(300))).EndedWith(0);
        Assert.Contains("warning: No conversion model from clicks.csv", result.Errors, StringComparison.Ordinal);
        Assert.Equal([PredictionTask.Segment, PredictionTask.Recommendation], ModelCatalog.Read(_folder["out"]));
    }

    [Fact]
    public async Task Alone_or_beside_other_tasks_it_is_the_same_package()
    {
        (await TrainAsync(RingFile.Make(300), "--tasks", "recommendation")).EndedWith(0);
        ModelPackage alone = Load();
        (await TrainAsync(RingFile.Make(300), "--tasks", "segment,recommendation")).EndedWith(0);
        ModelPackage beside = Load();
        Assert.Equal(alone.Manifest.Metrics, beside.Manifest.Metrics);
        Assert.Equal(alone.Manifest.Index, beside.Manifest.Index);
        Assert.Equal(alone.Probes.Select(probe => string.Join(' ', probe.Answer)), beside.Probes.Select(probe => string.Join(' ', probe.Answer)));
    }

    [Fact]
    public async Task What_only_the_test_sessions_click_is_unknown_there_and_known_to_the_package()
    {
        (await TrainAsync(RingFile.Make(300, last: "novelty"), "--tasks", "recommendation")).EndedWith(0);
        Assert.Equal((240, 60), (Figure("questions"), Figure("unknownTargets")));
        Assert.InRange(Figure("hitRateAt20"), 0.7, 0.75); // Of four questions the last is a miss.
        Assert.Contains("novelty", Catalogue());

        (await TrainAsync(RingFile.Make(300, last: "novelty"), "--tasks", "recommendation", "--no-refit")).EndedWith(0);
        Assert.DoesNotContain("novelty", Catalogue());
        Assert.Equal(RingFile.Items, Load().Manifest.Index!.Items);
    }

    [Fact]
    public async Task Where_no_test_session_clicks_a_known_product_next_the_figures_of_those_are_left_out()
    {
        // The last 60 of the 300 sessions click products that no other does.
        string[] lines = RingFile.Make(300).Split('\n');
        string renewed = string.Join('\n', lines.Select((line, i) => i > 240 * RingFile.Clicks ? line.Replace("item-", "new-", StringComparison.Ordinal) : line));
        (await TrainAsync(renewed, "--tasks", "recommendation")).EndedWith(0);
        Assert.Equal((180, 180, 0), (Figure("questions"), Figure("unknownTargets"), Figure("hitRateAt20")));
        Assert.DoesNotContain("popularityOfClicked", Load().Manifest.Metrics.Keys);
    }

    [Fact]
    public async Task Writes_the_same_bytes_for_the_same_data_and_seed()
    {
        (await TrainAsync(RingFile.Make(200), "--tasks", "recommendation", "--seed", "3")).EndedWith(0);
        byte[] first = File.ReadAllBytes(_folder["out/recommendation.zip"]);
        (await TrainAsync(RingFile.Make(200), "--tasks", "recommendation", "--seed", "3")).EndedWith(0);
        Assert.Equal(first, File.ReadAllBytes(_folder["out/recommendation.zip"]));
    }

    [Fact]
    public async Task Tells_figures_parts_size_and_protocol_in_report_and_card()
    {
        TrainerResult result = (await TrainAsync(RingFile.Make(300), "--tasks", "recommendation")).EndedWith(0);
        string card = Load().Card;
        foreach (string said in (string[])["hitRateAt20", "mrrAt20", "coverage", "popularityBias", "popularity", "It ranks 30 products by 1200 clicks of 300 past sessions"])
        {
            Assert.Contains(said, result.Output, StringComparison.Ordinal);
            Assert.Contains(said, card, StringComparison.Ordinal);
        }

        Assert.StartsWith("# recommendation: which products will this visitor want next?", card, StringComparison.Ordinal);
        Assert.Contains("Split by session start", card, StringComparison.Ordinal);
        Assert.Contains("Products in the cart may be among those that are ranked", card, StringComparison.Ordinal);
        Assert.Contains("learned anew from all sessions", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_calendar_the_sessions_are_split_at_random()
    {
        string[] lines = RingFile.Make(300).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string relative = string.Join('\n', lines.Select((line, i) => i == 0 ? line : $"{(i - 1) % RingFile.Clicks}{line[line.IndexOf(',', StringComparison.Ordinal)..]}")) + "\n";
        (await TrainAsync(relative, "--tasks", "recommendation")).EndedWith(0);
        Assert.Contains("The times count from each session's start", Load().Card, StringComparison.Ordinal);
        Assert.Equal(1, Figure("hitRateAt5"));
    }

    private Task<TrainerResult> TrainAsync(string clicks, params string[] options) =>
        TrainerProgram.RunAsync(["train", "--data", _folder.Write("clicks.csv", clicks), "--out", _folder["out"], .. options]);

    private ModelPackage Load() => ModelLoader.Load(_folder["out/recommendation.zip"]);

    private double Figure(string name) => Load().Manifest.Metrics[name].Value;

    private IReadOnlyList<string> Catalogue() => ((RecommendationModel)Load().Model).Catalogue.ItemIds;
}
