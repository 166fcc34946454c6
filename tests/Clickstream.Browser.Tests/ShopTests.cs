using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>The little shop of the live session.</summary>
[Collection(WithBrowser.Name)]
public sealed class ShopTests(BrowserFixture browser, SampleService sample) : IClassFixture<SampleService>
{
    [BrowserFact]
    public async Task What_is_put_into_the_cart_lies_there_and_goes_to_the_till()
    {
        var page = await OpenAsync();
        var shop = page.Locator(".shop");
        Assert.True(await shop.GetByRole(AriaRole.Button, new() { Name = "To the till" }).IsDisabledAsync());

        await AnsweredAsync(page, () => shop.GetByRole(AriaRole.Button, new() { Name = "View" }).Nth(1).ClickAsync());
        await AnsweredAsync(page, () => shop.GetByRole(AriaRole.Button, new() { Name = "Put" }).Nth(1).ClickAsync());
        await AnsweredAsync(page, () => shop.GetByRole(AriaRole.Button, new() { Name = "Put" }).Nth(1).ClickAsync());
        var product = await shop.Locator(".shelf .name").Nth(1).InnerTextAsync();
        Assert.Equal($"2 × {product}", await shop.Locator(".cart .name").InnerTextAsync());

        await AnsweredAsync(page, () => shop.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync());
        Assert.Equal(product, await shop.Locator(".cart .name").InnerTextAsync());
        var request = await AnsweredAsync(page, () => shop.GetByRole(AriaRole.Button, new() { Name = "To the till" }).ClickAsync());

        using var body = JsonDocument.Parse(request.PostData!);
        Assert.Equal(
            ["view_item_list", "view_item", "view_item", "add_to_cart", "add_to_cart", "remove_from_cart", "begin_checkout"],
            body.RootElement.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("eventName").GetString()));
    }

    [BrowserFact]
    public async Task The_probability_after_each_click_is_drawn()
    {
        var page = await OpenAsync();
        await AnsweredAsync(page, () => page.Locator(".shop").GetByRole(AriaRole.Button, new() { Name = "Put" }).First.ClickAsync());
        var rows = page.Locator("[data-answer=trajectory] tbody tr");
        await rows.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(3, await rows.CountAsync());
        await page.Locator("[data-answer=trajectory] canvas").WaitForAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.OpenAsync("session", at: sample.Address);
        await page.GetByText("Click by click", new() { Exact = true }).First.ClickAsync();
        await page.Locator(".shop").WaitForAsync();
        return page;
    }

    private static async Task<IRequest> AnsweredAsync(IPage page, Func<Task> act) =>
        (await page.RunAndWaitForResponseAsync(act, response => response.Url.Contains("/score", StringComparison.Ordinal))).Request;
}
