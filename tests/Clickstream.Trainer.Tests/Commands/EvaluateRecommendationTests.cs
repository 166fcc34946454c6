using System.Globalization;
using System.Text;
using System.Text.Json;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

public sealed class EvaluateRecommendationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Judges_the_package_on_a_file_by_the_measure_of_training()
    {
        await TrainAsync();
        TrainerResult result = await EvaluateAsync(RingFile.Make(50));
        Assert.DoesNotContain("recommendation:", result.EndedWith(0).Errors, StringComparison.Ordinal);
        using JsonDocument json = Json();
        JsonElement figures = json.RootElement.GetProperty("recommendation");
        Assert.Equal((150, 50, 0, 0), (Count(figures, "questions"), Count(figures, "sessions"), Count(figures, "repeats"), Count(figures, "unknownTargets")));
        Assert.Equal(1, figures.GetProperty("hitRateAt20").GetDouble());
        Assert.Equal(1, figures.GetProperty("intervals").GetProperty("hitRateAt20")[0].GetDouble());
        Assert.InRange(figures.GetProperty("mrrAt20").GetDouble(), 0.9, 1);
        Assert.Equal(figures.GetProperty("hitRateAt1").GetDouble(), figures.GetProperty("hitRateAt1WithoutRepeats").GetDouble()); // There are none.
        Assert.InRange(figures.GetProperty("meanTopScoreWithoutRepeats").GetDouble(), 0.5, 1); // What follows is certain.
        Assert.InRange(figures.GetProperty("coverage").GetDouble(), 0.9, 1);
        JsonElement[] groups = [.. figures.GetProperty("groups").EnumerateArray()];
        Assert.Equal([("1", 50), ("2", 50), ("3 to 5", 50), ("6 or more", 0)], groups.Select(group => (group.GetProperty("value").GetString(), group.GetProperty("rows").GetInt32())));
        Assert.Equal(1, groups[0].GetProperty("hitRateAt20").GetDouble());
        JsonElement parts = figures.GetProperty("parts");
        Assert.False(parts.GetProperty("popularity").TryGetProperty("meanTopScoreWithoutRepeats", out _));
        Assert.True(parts.GetProperty("popularity").GetProperty("mrrAt20").GetDouble() < figures.GetProperty("mrrAt20").GetDouble());
        foreach (string said in (string[])["hitRateAt20", "mrrAt20", "coverage", "popularityBias"]) Assert.Contains(said, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_products_that_it_does_not_know_every_question_is_a_miss()
    {
        await TrainAsync();
        (await EvaluateAsync(RingFile.Make(50).Replace("item-", "other-", StringComparison.Ordinal))).EndedWith(0);
        using JsonDocument json = Json();
        JsonElement figures = json.RootElement.GetProperty("recommendation");
        Assert.Equal((150, 150), (Count(figures, "questions"), Count(figures, "unknownTargets")));
        Assert.Equal((0, 0), (figures.GetProperty("hitRateAt20").GetDouble(), figures.GetProperty("mrrAt20").GetDouble()));
        Assert.False(figures.TryGetProperty("popularityOfClicked", out _));
    }

    [Fact]
    public async Task Says_that_of_very_many_questions_not_all_are_asked()
    {
        await TrainAsync();
        var clicks = new StringBuilder("event_time,event_name,session_id,item_id\n");
        var noon = new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);
        for (int click = 0; click < 100 * 2_002; click++)
            clicks.AppendLine(CultureInfo.InvariantCulture, $"{noon.AddSeconds(click % 2_002):yyyy-MM-ddTHH:mm:ssZ},view_item,s{click / 2_002},item-3");
        TrainerResult result = (await EvaluateAsync(clicks.ToString())).EndedWith(0);
        Assert.Contains(
            "warning: recommendation: The sessions that it is measured on ask 200100 questions, more than 200000: one session in 2 was taken.", result.Errors, StringComparison.Ordinal);
        using JsonDocument json = Json();
        Assert.Equal((50, 50 * 2_001), (Count(json.RootElement.GetProperty("recommendation"), "sessions"), Count(json.RootElement.GetProperty("recommendation"), "questions")));
    }

    [Fact]
    public async Task Says_that_a_file_of_single_clicks_asks_nothing()
    {
        await TrainAsync();
        string single = string.Join('\n', RingFile.Make(50).Split('\n').Where((_, line) => line % RingFile.Clicks == 1 || line == 0)) + "\n";
        Assert.Contains("warning: recommendation: no session clicks twice", (await EvaluateAsync(single)).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_session_rows_are_no_clicks()
    {
        await TrainAsync();
        Assert.Contains(
            "recommendation: the model was trained on events; the file holds session rows.", (await EvaluateAsync(SessionRowFile.Make(100))).EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_shows_the_package_and_says_what_it_cannot_explain()
    {
        await TrainAsync();
        TrainerResult shown = (await TrainerProgram.RunAsync("inspect", _folder["models/recommendation.zip"])).EndedWith(0);
        Assert.Contains("recommendation, version ", shown.Output, StringComparison.Ordinal);
        Assert.Contains("It ranks 30 products by 800 clicks of 200 past sessions", shown.Output, StringComparison.Ordinal);
        Assert.Contains("| mrrAt20 |", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Schema", shown.Output, StringComparison.Ordinal);
        TrainerResult explained = await TrainerProgram.RunAsync("inspect", _folder["models/recommendation.zip"], "--data", _folder["clicks.csv"]);
        Assert.Contains("a recommendation model has no outcome", explained.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_says_that_other_libraries_cannot_say_it()
    {
        await TrainAsync();
        foreach (string library in (string[])["--onnx", "--mlnet"])
        {
            TrainerResult result = await TrainerProgram.RunAsync("export", _folder["models/recommendation.zip"], library, _folder["foreign"]);
            Assert.Contains("the model cannot be said in", result.EndedWith(1).Errors, StringComparison.Ordinal);
            Assert.False(File.Exists(_folder["foreign"]));
        }
    }

    private async Task TrainAsync() => (await TrainerProgram.RunAsync(
        "train", "--data", _folder.Write("clicks.csv", RingFile.Make(200)), "--out", _folder["models"], "--tasks", "recommendation")).EndedWith(0);

    private Task<TrainerResult> EvaluateAsync(string clicks) => TrainerProgram.RunAsync(
        "evaluate", "--models", _folder["models"], "--data", _folder.Write("later.csv", clicks), "--json", _folder["figures.json"]);

    private JsonDocument Json() => JsonDocument.Parse(File.ReadAllBytes(_folder["figures.json"]));

    private static int Count(JsonElement figures, string name) => figures.GetProperty(name).GetInt32();
}
