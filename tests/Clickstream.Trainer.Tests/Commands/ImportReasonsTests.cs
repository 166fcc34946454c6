using Clickstream.Events;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>
/// Reasons of an imported tree, worked out by hand as Shapley's shares: "pages" below 10: -1; else the page value below 20 or missing: 0.25, else 1.5.
/// </summary>
public sealed class ImportReasonsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>
    /// With covers 100, 40, 60, 30, 30 the mean is 0.4 * -1 + 0.3 * 0.25 + 0.3 * 1.5 = 0.125. Knowing the pages alone: -1 or 0.875; knowing the value
    /// alone: -0.4 + 0.6 * 0.25 = -0.25 or -0.4 + 0.6 * 1.5 = 0.5. A share is the mean of what a column adds first and what it adds last.
    /// </summary>
    [Theory]
    [InlineData(10f, 20f, 1.5, 0.875, 0.5)] // ((0.875 - 0.125) + (1.5 - 0.5)) / 2; ((0.5 - 0.125) + (1.5 - 0.875)) / 2
    [InlineData(9f, 50f, -1, -1.3125, 0.1875)] // ((-1 - 0.125) + (-1 - 0.5)) / 2; ((0.5 - 0.125) + (-1 + 1)) / 2
    [InlineData(30f, null, 0.25, 0.625, -0.5)] // ((0.875 - 0.125) + (0.25 + 0.25)) / 2; ((-0.25 - 0.125) + (0.25 - 0.875)) / 2
    public async Task Lean_on_the_covers_of_the_file(float pages, float? value, double margin, double ofPages, double ofValue)
    {
        await ImportAsync("pages,page_value,bought\n5,1,no\n20,40,yes\n");
        ConversionPrediction answer = Ask(pages, value);
        Assert.Equal(1 / (1 + Math.Exp(-margin)), answer.Probability, 12);
        AssertReasons(answer, (pages, ofPages), (value, ofValue));
        Assert.Equal(margin - 0.125, answer.Reasons.Sum(reason => reason.Contribution), 6);
    }

    [Fact]
    public async Task Leave_out_what_moved_nothing_and_are_as_many_as_were_asked_for()
    {
        await ImportAsync("pages,page_value,bought\n5,1,no\n20,40,yes\n");
        PredictionEngine engine = Engine(10, 20);
        Assert.Equal(["pages"], ((ConversionPrediction)engine.PredictRow(reasonCount: 1)).Reasons.Select(reason => reason.Feature));
        Assert.Empty(((ConversionPrediction)engine.PredictRow(reasonCount: 0)).Reasons);
    }

    [Fact]
    public async Task A_model_of_our_own_features_takes_clicks_though_its_file_knows_no_yes_and_no()
    {
        const string clicks = """
            session_id,event_time,event_name
            s-1,2026-03-11T12:00:00Z,view_item
            s-1,2026-03-11T12:01:00Z,view_item
            s-2,2026-03-11T12:00:00Z,view_item
            s-2,2026-03-11T12:02:00Z,purchase

            """;
        // Below 2 events: -1; else not a bounce, which is below 0.5: 0.25.
        await ImportAsync(clicks, "event_count", "is_bounce", "\"split_conditions\": [2, -1, 0.5, 0.25, 1.5]");
        PredictionEngine engine = Engine();
        Assert.Equal(Grain.Events, engine.Package.Manifest.Grain);
        Assert.Equal(1 / 2.5, engine.Package.Manifest.BaseRate!.Value, 12); // Two moments of the one, weighing 1 and 1/2, and one of the other.
        ClickEvent click = new() { Time = new DateTimeOffset(2026, 3, 11, 12, 0, 0, TimeSpan.Zero), Kind = EventKind.ViewItem };
        Assert.Equal(1 / (1 + Math.Exp(1)), engine.Predict(new SessionSnapshot(Visitor.Unknown, [click]), 0).Figures[0], 12);
        Assert.Equal(1 / (1 + Math.Exp(-0.25)), engine.Predict(new SessionSnapshot(Visitor.Unknown, [click, click]), 0).Figures[0], 12);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertReasons(ConversionPrediction answer, (float? Value, double Contribution) pages, (float? Value, double Contribution) value)
    {
        Reason[] reasons = [.. answer.Reasons];
        Assert.Equal(
            Math.Abs(pages.Contribution) > Math.Abs(value.Contribution) ? ["pages", "page_value"] : new[] { "page_value", "pages" },
            reasons.Select(reason => reason.Feature));
        Reason ofPages = reasons.Single(reason => reason.Feature == "pages"), ofValue = reasons.Single(reason => reason.Feature == "page_value");
        Assert.Equal(pages.Contribution, ofPages.Contribution, 6);
        Assert.Equal(value.Contribution, ofValue.Contribution, 6);
        Assert.Equal((pages.Value, value.Value), ((float?)ofPages.Value, (float?)ofValue.Value));
    }

    private ConversionPrediction Ask(float pages, float? value) => Assert.IsType<ConversionPrediction>(Engine(pages, value).PredictRow(reasonCount: 5));

    private PredictionEngine Engine() => new(ModelLoader.Load(_folder["models/conversion.zip"]));

    private PredictionEngine Engine(float pages, float? value)
    {
        PredictionEngine engine = Engine();
        engine.Row.ClearRow(0);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = pages;
        engine.Row.Numbers(engine.Row.Schema.IndexOf("page_value"))[0] = value ?? float.NaN;
        return engine;
    }

    private Task ImportAsync(string rows) => ImportAsync(rows, "pages", "page_value", "", "--label", "bought");

    private async Task ImportAsync(string data, string first, string second, string splits, params string[] more)
    {
        string model = ImportCommandTests.XGBoostModel.Replace("f0", first, StringComparison.Ordinal).Replace("f1", second, StringComparison.Ordinal);
        if (splits.Length > 0) model = model.Replace("\"split_conditions\": [10, -1, 20, 0.25, 1.5]", splits, StringComparison.Ordinal);
        (await TrainerProgram.RunAsync(
            ["import", _folder.Write("model.json", model), "--task", "conversion", "--data", _folder.Write("data.csv", data), "--out", _folder["models"], .. more])).EndedWith(0);
    }
}
