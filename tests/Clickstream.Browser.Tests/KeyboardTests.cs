using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>The whole page without a mouse: what can be pressed is reached by Tab, in the order in which it stands, and shows that it is.</summary>
[Collection(WithBrowser.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    private const int MostPresses = 80;

    [BrowserFact]
    public async Task From_the_top_to_a_prediction_to_a_scored_file_to_a_curve()
    {
        var page = await browser.OpenAsync("session");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("() => document.activeElement.id"));

        await TabToAsync(page, "Predict");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-answer=reasons]").WaitForAsync();

        await BackToAsync(page, "A file");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Score an example file");
        await page.Keyboard.PressAsync("Space");
        await page.GetByText("Download the scored file").WaitForAsync();
        Assert.StartsWith("Scored:", await FocusedAsync(page), StringComparison.Ordinal); // The answer is where one goes on from.
        await TabToAsync(page, "Download the scored file");

        await BackToAsync(page, "Models");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Curves");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#model-conversion .curves canvas").First.WaitForAsync();
        await TabToAsync(page, "Save the picture: ROC curve");
    }

    private static Task TabToAsync(IPage page, string name) => PressUntilAsync(page, "Tab", name);

    private static Task BackToAsync(IPage page, string name) => PressUntilAsync(page, "Shift+Tab", name);

    private static async Task PressUntilAsync(IPage page, string key, string name)
    {
        List<string> passed = [];
        for (var presses = 0; presses < MostPresses; presses++)
        {
            await page.Keyboard.PressAsync(key);
            var focused = await FocusedAsync(page);
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || parseFloat(getComputedStyle(document.activeElement).outlineWidth) > 0 || document.activeElement.matches('[type=radio], [type=file]')"), $"Nothing shows that the focus is on {focused}.");
            if (focused == name)
                return;
            passed.Add(focused);
        }
        Assert.Fail($"{name} was not reached; passed: {string.Join(", ", passed)}.");
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()");
}
