using System.Globalization;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>What a visitor meets when the service goes away under an open page, and when it comes back.</summary>
[Collection(WithBrowser.Name)]
public sealed class StoppedServiceTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Every_view_says_so_keeps_what_was_entered_and_works_again_afterwards()
    {
        var service = new SampleService();
        var address = service.Address;
        var page = await browser.OpenAsync("session", at: address);
        List<string> broken = [];
        page.PageError += (_, error) => broken.Add(error);
        var searches = page.Locator("#view-session input[type=number]").First;
        await searches.FillAsync("7");

        service.Dispose();
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.GetByText("The service does not answer. Is it running?").First.WaitForAsync();
        await page.GotoAsync("#file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
        await page.Locator("#view-file").GetByRole(AriaRole.Alert).GetByText("The service does not answer. Is it running?").WaitForAsync();
        await page.GotoAsync("#models");
        await page.Locator("#model-conversion summary", new() { HasText = "Drift" }).ClickAsync();
        await page.Locator("#model-conversion").GetByRole(AriaRole.Alert).WaitForAsync();
        // Looked for every half minute while it is there.
        page.SetDefaultTimeout(60_000);
        await page.GetByText("The service does not answer", new() { Exact = true }).WaitForAsync();
        Assert.Equal("7", await searches.InputValueAsync());

        using var again = new SampleService { Settings = { ["urls"] = address.GetLeftPart(UriPartial.Authority) } };
        Assert.Equal(address, again.Address);
        await page.Locator("#model-conversion").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.Locator("#model-conversion .level").WaitForAsync();
        await page.Locator("body[data-state=ready]").WaitForAsync();
        await page.GotoAsync("#session");
        Assert.Equal("7", await searches.InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.Locator("[data-answer=reasons]").WaitForAsync();
        Assert.Empty(broken);
    }

    [BrowserFact]
    public async Task Where_it_never_answered_each_view_offers_to_try_again()
    {
        var page = await browser.NewPageAsync();
        await page.RouteAsync("**/healthz/**", route => route.AbortAsync());
        await page.RouteAsync("**/models", route => route.AbortAsync());
        await page.GotoAsync("");
        foreach (var view in new[] { "session", "file", "models" })
        {
            await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"#{view}"));
            await page.Locator($"#view-{view}").GetByText("The service does not answer. Is it running?").WaitForAsync();
        }

        await page.UnrouteAllAsync();
        await page.Locator("#view-models").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.Locator("#model-conversion").WaitForAsync();
    }
}
