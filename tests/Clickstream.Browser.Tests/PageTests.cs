using System.Globalization;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>What holds for every view: policy, labels, width, colours.</summary>
[Collection(WithBrowser.Name)]
public sealed class PageTests(BrowserFixture browser)
{
    private static string[] Views { get; } = ["session", "file", "models"];

    [BrowserFact]
    public async Task Asks_nobody_but_the_service_and_breaks_no_rule_of_its_policy()
    {
        var page = await browser.NewPageAsync();
        List<string> foreign = [];
        List<string> complaints = [];
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(browser.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);

        var response = await page.GotoAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.Locator("[data-answer=reasons]").WaitForAsync();
        await page.GotoAsync("#file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
        await page.GetByText("Download the scored file").WaitForAsync();
        await page.GotoAsync("#models");

        Assert.Empty(foreign);
        Assert.Empty(complaints);
        var policy = (await response!.AllHeadersAsync()).GetValueOrDefault("content-security-policy", "");
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Gives_every_input_a_label()
    {
        var page = await browser.OpenAsync("session");
        await page.Locator("form:visible").First.WaitForAsync();

        var unlabelled = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('input, select, textarea')].filter(one => !one.labels?.length).map(one => one.outerHTML)");

        Assert.Empty(unlabelled);
    }

    [BrowserFact]
    public async Task Fits_a_phone_without_scrolling_sideways()
    {
        var page = await browser.OpenAsync("session", width: 390, height: 844);
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.Locator("[data-answer=reasons]").WaitForAsync();
        foreach (var view in Views)
        {
            await page.GotoAsync($"#{view}");
            Assert.Equal(390, await page.EvaluateAsync<int>("() => Math.max(innerWidth, document.documentElement.scrollWidth)"));
        }
    }

    [BrowserFact]
    public async Task Shows_tables_where_the_charts_were_not_built()
    {
        var page = await browser.NewPageAsync();
        await page.RouteAsync("**/lib/charts.js", route => route.FulfillAsync(new() { Status = 404 }));
        await page.GotoAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();

        await page.Locator("[data-answer=reasons] figure table").First.WaitForAsync(new() { State = WaitForSelectorState.Visible });
        Assert.Equal(0, await page.Locator("[data-answer=reasons] .chart").CountAsync());
    }

    /// <summary>WCAG 2.2, success criteria 1.4.3 (text 4.5 to 1) and 1.4.11 (controls and marks 3 to 1).</summary>
    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Is_readable_in_light_and_dark(ColorScheme colours)
    {
        var page = await browser.OpenAsync("session", colours: colours);
        string[] text = ["text/card", "text/ground", "quiet/card", "quiet/ground", "accent/card", "accent-text/accent", "accent/accent-soft",
            "good/card", "bad/card", "warn/card", "text/bad-soft", "text/warn-soft", "text/accent-soft", "quiet/accent-soft"];
        string[] marks = ["control/card", "control/ground", "for/card", "against/card", .. Enumerable.Range(1, 8).Select(slice => $"slice-{slice}/card")];

        foreach (var pair in text)
            Assert.True(await ContrastAsync(page, pair) >= 4.5, pair);
        foreach (var pair in marks)
            Assert.True(await ContrastAsync(page, pair) >= 3, pair);
    }

    private static async Task<double> ContrastAsync(IPage page, string pair)
    {
        var luminances = new List<double>();
        foreach (var name in pair.Split('/'))
        {
            var hex = await page.EvaluateAsync<string>("name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()", name);
            luminances.Add(Luminance(hex));
        }
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    /// <summary>Relative luminance of #rrggbb as WCAG 2.2 defines it.</summary>
    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var share = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }
}
