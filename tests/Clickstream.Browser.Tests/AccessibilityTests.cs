using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>What axe-core finds on each view. Its rules are those of WCAG 2.0 to 2.2, levels A and AA, and its own good practice.</summary>
[Collection(WithBrowser.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    // Run as a script of the tests' own and not of the page, whose policy forbids others.
    private static string Axe { get; } = Path.Combine(AppContext.BaseDirectory, "axe.min.js");

    [BrowserTheory]
    [InlineData("session", 1280, ColorScheme.Light)]
    [InlineData("session", 390, ColorScheme.Dark)]
    [InlineData("file", 1280, ColorScheme.Dark)]
    [InlineData("file", 390, ColorScheme.Light)]
    [InlineData("models", 1280, ColorScheme.Light)]
    [InlineData("models", 390, ColorScheme.Dark)]
    public async Task No_serious_fault_is_found(string view, int width, ColorScheme colours)
    {
        Assert.True(File.Exists(Axe), "axe-core was not installed by the build of the page (npm ci in src/Clickstream.Api/web).");
        var page = await browser.OpenAsync(view, width, colours: colours);
        await UseAsync(page, view);

        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(one => ({ id: one.id, impact: one.impact, places: one.nodes.map(node => node.html) }))");

        var serious = found.EnumerateArray().Where(one => one.GetProperty("impact").GetString() is "serious" or "critical").Select(one => one.GetRawText());
        Assert.Empty(serious);
    }

    // With all that it can show.
    private static async Task UseAsync(IPage page, string view)
    {
        if (view == "session")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
            await page.Locator("[data-answer=reasons]").WaitForAsync();
        }
        else if (view == "file")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
            await page.GetByText("Download the scored file").WaitForAsync();
        }
        else
        {
            foreach (var fold in await page.Locator("#model-conversion > details > summary").AllAsync())
                await fold.ClickAsync();
            await page.Locator("#model-conversion .curves canvas").First.WaitForAsync();
            await page.Locator("#model-conversion .level").WaitForAsync();
        }
    }
}
