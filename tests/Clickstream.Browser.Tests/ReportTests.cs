using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>The report of `explore`, opened from the disk by a browser without a network.</summary>
[Collection(WithBrowser.Name)]
public sealed partial class ReportTests(BrowserFixture browser, ReportFile report) : IClassFixture<ReportFile>
{
    private const string Sizes = """
        () => [...document.querySelectorAll('main *')].filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
          .map((node) => parseFloat(getComputedStyle(node).fontSize))
        """;

    private const string Wide = """
        () => [...document.querySelectorAll('main *')].filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 40)}`)
        """;

    private static string Axe { get; } = Path.Combine(AppContext.BaseDirectory, "axe.min.js");

    [BrowserFact]
    public async Task Opens_without_a_network_asks_for_nothing_and_has_no_error()
    {
        var requests = new List<string>();
        var errors = new List<string>();
        IPage page = await browser.NewPageAsync();
        await page.Context.SetOfflineAsync(true);
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") errors.Add(message.Text); };
        page.PageError += (_, error) => errors.Add(error);
        await OpenAsync(page);

        Assert.Equal([report.Address.AbsoluteUri], requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(errors);
        Assert.InRange(report.Length, 100_000, 5_000_000);
        Assert.Equal(
            ["Data quality", "Class balance", "Sessions", "Carts and prices", "Time patterns", "Browsing paths", "Distributions", "What goes together", "Train against test"],
            await page.Locator("h2").AllInnerTextsAsync());
        foreach (ILocator figure in await page.Locator("figure").AllAsync())
            Assert.False(string.IsNullOrWhiteSpace(await figure.Locator("figcaption .title").InnerTextAsync()));
        Assert.Equal(await page.Locator(".chart").CountAsync(), await page.Locator(".chart:has(canvas)").CountAsync());
        Assert.True(await page.Locator(".chart").CountAsync() > 15);
    }

    [BrowserFact]
    public async Task Names_are_text_and_nothing_else()
    {
        IPage page = await browser.NewPageAsync();
        await OpenAsync(page);

        Assert.Equal("What is in clicks.csv", await page.TitleAsync());
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.True(await page.Locator("th, td").GetByText(ReportFile.Markup, new() { Exact = true }).CountAsync() > 0);
        Assert.True(await page.Locator("th, td").GetByText(ReportFile.RightToLeft, new() { Exact = true }).CountAsync() > 0);
    }

    [BrowserFact]
    public async Task Every_figure_has_its_numbers_as_a_table()
    {
        IPage page = await browser.NewPageAsync();
        await OpenAsync(page);

        foreach (ILocator figure in await page.Locator("figure:has(.chart)").AllAsync())
        {
            await figure.Locator("summary").ClickAsync();
            Assert.True(await figure.Locator("tbody tr").CountAsync() > 0);
        }
    }

    [BrowserFact]
    public async Task Prints_on_A4_legibly()
    {
        IPage page = await browser.NewPageAsync(width: 703); // A4 less its margins, at 96 dots an inch.
        await OpenAsync(page);
        string pdf = Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true }));

        int pages = PageOfPdf().Count(pdf);
        Assert.InRange(pages, 4, 40);
        Assert.All(MediaBox().Matches(pdf), box =>
        {
            Assert.InRange(double.Parse(box.Groups["width"].Value, System.Globalization.CultureInfo.InvariantCulture), 594, 596.5);
            Assert.InRange(double.Parse(box.Groups["height"].Value, System.Globalization.CultureInfo.InvariantCulture), 841, 843);
        });

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        double[] sizes = await page.EvaluateAsync<double[]>(Sizes);
        Assert.True(sizes.Min() >= 8 * 96 / 72.0 - 0.1, $"{sizes.Min()} pixels."); // 8 points.
        Assert.Empty(await page.EvaluateAsync<string[]>(Wide));
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.chart canvas')].every((canvas) => canvas.getBoundingClientRect().height > 60)"));

        // Of several canvases on top of one another the PDF shows the uppermost alone.
        Assert.Equal(await page.Locator(".chart").CountAsync(), await page.Locator(".chart canvas").CountAsync());
    }

    [BrowserFact]
    public async Task Charts_are_drawn_for_paper_while_it_prints_whatever_the_screen_is()
    {
        IPage page = await browser.NewPageAsync(colours: ColorScheme.Dark);
        await OpenAsync(page);
        string dark = await page.Locator(".chart canvas").First.EvaluateAsync<string>("canvas => canvas.toDataURL()");

        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        string paper = await page.Locator(".chart canvas").First.EvaluateAsync<string>("canvas => canvas.toDataURL()");
        string text = await page.EvaluateAsync<string>("getComputedStyle(document.body).color");
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");

        Assert.NotEqual(dark, paper);
        Assert.Equal("rgb(27, 32, 51)", text);
        Assert.Equal(dark, await page.Locator(".chart canvas").First.EvaluateAsync<string>("canvas => canvas.toDataURL()"));
    }

    [BrowserTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task No_serious_fault_is_found(int width, ColorScheme colours)
    {
        IPage page = await browser.NewPageAsync(width, colours: colours);
        await OpenAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"));

        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        JsonElement found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(one => ({ id: one.id, impact: one.impact, places: one.nodes.map(node => node.html).slice(0, 3) }))");
        Assert.Empty(found.EnumerateArray().Where(one => one.GetProperty("impact").GetString() is "serious" or "critical").Select(one => one.GetRawText()));
    }

    private async Task OpenAsync(IPage page)
    {
        await page.GotoAsync(report.Address.AbsoluteUri);
        await page.Locator(".chart canvas").Last.WaitForAsync();
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageOfPdf();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 (?<width>[\d.]+) (?<height>[\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
