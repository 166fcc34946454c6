using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>The pictures of a model: its curves, what moves it, its drift.</summary>
[Collection(WithBrowser.Name)]
public sealed class CurvesTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task The_curves_hold_the_points_that_the_service_tells()
    {
        var page = await browser.OpenAsync("models");
        await FoldAsync(page, "Curves");
        var manifest = (await (await page.APIRequest.GetAsync("models/conversion")).JsonAsync())!.Value;
        var curves = manifest.GetProperty("curves");
        (string Title, string Property, string List)[] expected =
            [("ROC curve", "roc", "points"), ("Precision and recall", "precisionRecall", "points"), ("Calibration", "calibration", "bins"), ("Lift", "lift", "points"), ("Profit of a coupon", "profit", "points")];

        foreach (var (title, property, list) in expected)
        {
            var figure = page.Locator("#model-conversion figure").Filter(new() { HasText = title }).First;
            await figure.Locator("canvas").WaitForAsync();
            Assert.Equal(curves.GetProperty(property).GetProperty(list).GetArrayLength(), await figure.Locator("tbody tr").CountAsync());
        }
    }

    [BrowserFact]
    public async Task The_sliders_ask_the_service_for_another_profit()
    {
        var page = await browser.OpenAsync("models");
        await FoldAsync(page, "Curves");
        var slider = page.GetByLabel("Margin of a saved session").First;

        var response = await page.RunAndWaitForResponseAsync(async () =>
        {
            await slider.FocusAsync();
            await page.Keyboard.PressAsync("End");
        }, response => response.Url.Contains("models/conversion?margin=", StringComparison.Ordinal));

        var profit = (await response.JsonAsync<JsonElement>()).GetProperty("curves").GetProperty("profit");
        var best = profit.GetProperty("bestProfit").GetDouble().ToString("N2", CultureInfo.InvariantCulture);
        await page.Locator("#model-conversion .profit figcaption").GetByText($"Most, {best}").WaitForAsync();
    }

    [BrowserFact]
    public async Task The_answer_to_a_typical_session_is_drawn_over_a_feature()
    {
        var page = await browser.OpenAsync("models");
        await FoldAsync(page, "Importance");
        await page.GetByLabel("How the answer moves with").First.SelectOptionAsync("Is weekend");
        var figure = page.Locator("#model-conversion figure", new() { HasText = "Answer by is weekend" });
        await figure.GetByText("Show as a table").ClickAsync();
        Assert.Equal(["no", "yes"], await figure.Locator("tbody tr > :first-child").AllInnerTextsAsync());
        foreach (var share in await figure.Locator("tbody tr > :last-child").AllInnerTextsAsync())
            Assert.Matches(@"^\d+(\.\d)?%$", share);
    }

    [BrowserFact]
    public async Task A_figure_can_be_saved_as_a_picture_and_as_figures()
    {
        var page = await browser.OpenAsync("models");
        await FoldAsync(page, "Curves");
        var figure = page.Locator("#model-conversion figure").Filter(new() { HasText = "ROC curve" }).First;
        await figure.Locator("canvas").WaitForAsync();

        var picture = await page.RunAndWaitForDownloadAsync(() => figure.GetByRole(AriaRole.Button, new() { Name = "Save the picture" }).ClickAsync());
        Assert.Equal("roc-curve.png", picture.SuggestedFilename);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(await picture.PathAsync()))[..4]);

        var figures = await page.RunAndWaitForDownloadAsync(() => figure.GetByRole(AriaRole.Button, new() { Name = "Save the figures" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await figures.PathAsync());
        Assert.Equal("False positive rate,True positive rate,Threshold", lines[0]);
        Assert.Equal(await figure.Locator("tbody tr").CountAsync(), lines.Length - 1);
    }

    [BrowserFact]
    public async Task Drift_is_told_when_it_is_asked_for()
    {
        var page = await browser.OpenAsync("models");
        await FoldAsync(page, "Drift");
        Assert.NotEqual("", await page.Locator("#model-conversion .level").InnerTextAsync());
    }

    private static Task FoldAsync(IPage page, string title) =>
        page.Locator("#model-conversion > details > summary").GetByText(title, new() { Exact = true }).ClickAsync();
}
