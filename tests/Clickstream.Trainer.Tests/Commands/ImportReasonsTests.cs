using Clickstream.Packages;
using Clickstream.Serving;
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

    private PredictionEngine Engine(float pages, float? value)
    {
        var engine = new PredictionEngine(ModelLoader.Load(_folder["models/conversion.zip"]));
        engine.Row.ClearRow(0);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = pages;
        engine.Row.Numbers(engine.Row.Schema.IndexOf("page_value"))[0] = value ?? float.NaN;
        return engine;
    }

    private async Task ImportAsync(string rows)
    {
        string model = ImportCommandTests.XGBoostModel.Replace("f0", "pages", StringComparison.Ordinal).Replace("f1", "page_value", StringComparison.Ordinal);
        string[] more = ["--task", "conversion", "--data", _folder.Write("rows.csv", rows), "--out", _folder["models"], "--label", "bought"];
        (await TrainerProgram.RunAsync(["import", _folder.Write("model.json", model), .. more])).EndedWith(0);
    }
}
