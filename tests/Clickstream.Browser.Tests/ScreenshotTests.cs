using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>
/// Each view with all that it can show, on a desk and on a phone, in light and dark. The pictures are kept in artifacts/screenshots, for whoever wants to look;
/// what a program can see of them is checked here.
/// </summary>
[Collection(WithBrowser.Name)]
public sealed class ScreenshotTests(BrowserFixture browser)
{
    // What web.dev calls good: cumulative layout shift below 0.1.
    private const double MostShift = 0.1;

    private static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots"));

    public static TheoryData<string, int, ColorScheme> Views
    {
        get
        {
            var all = new TheoryData<string, int, ColorScheme>();
            foreach (var view in new[] { "session", "clicks", "file", "models" })
            {
                foreach (var width in new[] { 1280, 390 })
                {
                    all.Add(view, width, ColorScheme.Light);
                    all.Add(view, width, ColorScheme.Dark);
                }
            }
            return all;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task Nothing_runs_off_the_side_nor_jumps_about(string view, int width, ColorScheme colours)
    {
        var page = await browser.NewPageAsync(width, width < 600 ? 844 : 900, colours);
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.AddInitScriptAsync("globalThis.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });");
        await page.GotoAsync($"#{(view == "clicks" ? "session" : view)}");
        await page.Locator("body[data-state=ready]").WaitForAsync();
        await page.Locator("main h2:visible").First.WaitForAsync();
        var shift = await page.EvaluateAsync<double>("() => shift");
        await UseAsync(page, view);

        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{view}-{width}-{colours.ToString().ToLowerInvariant()}.png"), FullPage = true });
        Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(innerWidth, document.documentElement.scrollWidth)"));
        Assert.InRange(shift, 0, MostShift);
        Assert.Empty(complaints);
    }

    private static async Task UseAsync(IPage page, string view)
    {
        switch (view)
        {
            case "session":
                await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
                await page.Locator("[data-answer=reasons] canvas").First.WaitForAsync();
                break;
            case "clicks":
                await page.GetByText("Click by click", new() { Exact = true }).ClickAsync();
                foreach (var name in new[] { "View ", "Put " })
                {
                    await page.Locator($".shop button[aria-label^='{name}']").First.ClickAsync();
                    await page.Locator(".answers:not([aria-busy]) [data-answer=reasons] canvas").First.WaitForAsync();
                }
                break;
            case "file":
                await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
                await page.Locator("figure canvas").First.WaitForAsync();
                break;
            default:
                foreach (var model in new[] { "conversion", "segment" })
                {
                    foreach (var fold in await page.Locator($"#model-{model} > details > summary").AllAsync())
                        await fold.ClickAsync();
                    await page.Locator($"#model-{model} figure canvas").First.WaitForAsync();
                    await page.Locator($"#model-{model} .level").WaitForAsync();
                }
                break;
        }
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }
}
