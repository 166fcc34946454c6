using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>Files and questions that recommendations are no answer to, and what is said of them.</summary>
public sealed class NoRecommendationTests : IDisposable
{
    private const string Header = "event_time,event_name,session_id,item_id\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Clicks_that_name_no_product()
    {
        string pages = "event_time,event_name,session_id,page\n" + string.Concat(Sessions(60).SelectMany(s => Sessions(1 + (s % 7)).Select(view =>
            $"2026-03-01T00:{s:00}:{view * (s % 5):00}Z,{(view % 2 == 0 ? "page_view" : "search")},s{s},/{view}\n")));
        const string Why = "No recommendation model from clicks.csv: no event that looks at, chooses or puts aside a product says which one: there is no item id.";
        Assert.Contains($"error: {Why}", (await TrainAsync(pages, "--tasks", "recommendation")).EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Contains($"error: {Why}", (await TrainAsync(pages, "--tasks", "segment,recommendation")).EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Contains($"warning: {Why}", (await TrainAsync(pages)).EndedWith(0).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out/recommendation.zip"]));
    }

    [Fact]
    public async Task A_catalogue_of_one_product()
    {
        string one = Header + string.Concat(Sessions(60).Select(s => $"2026-03-01T{s / 60:00}:{s % 60:00}:00Z,view_item,s{s},lamp\n2026-03-01T{s / 60:00}:{s % 60:00}:30Z,view_item,s{s},lamp\n"));
        Assert.Contains(
            "0 of 60 sessions click two different products of the 1 there are, so that one follows another; at least 30 are needed.",
            (await TrainAsync(one, "--tasks", "recommendation")).EndedWith(1).Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_sessions_in_which_one_product_follows_another()
    {
        string clicks = RingFile.Make(29) + string.Concat(Sessions(40).Select(s => $"2026-04-01T00:{s:00}:00Z,view_item,t{s},item-1,,\n"));
        Assert.Contains("29 of 69 sessions click two different products of the 30 there are", (await TrainAsync(clicks, "--tasks", "recommendation")).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_block_in_which_nothing_follows()
    {
        string clicks = RingFile.Make(60) + string.Concat(Sessions(40).Select(s => $"2026-04-01T00:{s:00}:00Z,view_item,t{s},item-1,,\n"));
        Assert.Contains("the test block of the split holds no session that clicks two different products.", (await TrainAsync(clicks, "--tasks", "recommendation")).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_session() => Assert.Contains(
        "1 sessions cannot be split into four blocks", (await TrainAsync(RingFile.Make(1), "--tasks", "recommendation")).EndedWith(1).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Session_rows()
    {
        TrainerResult asked = await TrainAsync(SessionRowFile.Make(200), "--tasks", "recommendation");
        Assert.Contains("session rows do not say which products were clicked", asked.EndedWith(1).Errors, StringComparison.Ordinal);
        TrainerResult beside = await TrainAsync(SessionRowFile.Make(200), "--tasks", "segment,recommendation");
        Assert.Contains("session rows do not say which products were clicked", beside.EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Equal([PredictionTask.Segment], ModelCatalog.Read(_folder["out"]));
        Assert.DoesNotContain("recommendation", (await TrainAsync(SessionRowFile.Make(200))).EndedWith(0).Errors, StringComparison.Ordinal); // Nobody asked.
    }

    [Fact]
    public async Task Folds_of_it_alone()
    {
        TrainerResult result = await TrainAsync(RingFile.Make(60), "--tasks", "recommendation", "--folds", "3");
        Assert.Contains("--folds compares trainers of conversion and revenue", result.EndedWith(2).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Models_of_other_libraries()
    {
        string file = _folder.Write("model.json", "{}");
        TrainerResult result = await TrainerProgram.RunAsync("import", file, "--task", "recommendation", "--data", file, "--out", _folder["out"]);
        Assert.Contains("`train --tasks recommendation` makes such a package", result.EndedWith(2).Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Sessions(int count) => Enumerable.Range(0, count);

    private Task<TrainerResult> TrainAsync(string clicks, params string[] options) =>
        TrainerProgram.RunAsync(["train", "--data", _folder.Write("clicks.csv", clicks), "--out", _folder["out"], .. options]);
}
