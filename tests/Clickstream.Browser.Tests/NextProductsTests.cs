using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>The live session shows which products may come next and goes on with the one that is pressed.</summary>
[Collection(WithBrowser.Name)]
public sealed class NextProductsTests(BrowserFixture browser, SampleService sample) : IClassFixture<SampleService>
{
    [BrowserFact]
    public async Task Shows_the_products_that_the_service_answers_with_their_probability_and_what_speaks_for_them()
    {
        var page = await OpenClicksAsync();

        var items = await ScoreAsync(page, () => Button(page, "View product").ClickAsync());

        Assert.True(items.Length > 1);
        for (var i = 0; i < items.Length; i++)
        {
            var product = Products(page).Nth(i);
            Assert.Equal(Id(items[i]), await product.Locator(".name").InnerTextAsync());
            Assert.Equal(items[i].GetProperty("because").GetProperty("text").GetString(), await product.Locator(".because").InnerTextAsync());
            var share = await product.Locator(".share").InnerTextAsync();
            var percent = double.Parse(share.TrimEnd('%'), CultureInfo.InvariantCulture);
            Assert.Equal(100 * items[i].GetProperty("score").GetDouble(), percent, 0.06);
        }

        Assert.Equal(items.Length, await Products(page).CountAsync());
        Assert.Contains($"Next products: {string.Join(", ", items.Select(Id))}.", await page.Locator("[role=status].visually-hidden").TextContentAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_press_on_a_product_opens_it_in_the_session_and_leads_to_the_next_list()
    {
        var page = await OpenClicksAsync();
        var before = await ScoreAsync(page, () => Button(page, "View product").ClickAsync());

        var response = await page.RunAndWaitForResponseAsync(() => Products(page).Nth(1).ClickAsync(), IsScore);

        using var body = JsonDocument.Parse(response.Request.PostData!);
        var last = body.RootElement.GetProperty("events").EnumerateArray().Last();
        Assert.Equal(("view_item", Id(before[1])), (last.GetProperty("eventName").GetString(), last.GetProperty("itemId").GetString()));
        Assert.False(last.TryGetProperty("price", out _)); // What stands in the form is another product's.
        var after = Items(await response.JsonAsync());
        await page.Locator(".products .name").First.GetByText(Id(after[0]), new() { Exact = true }).WaitForAsync();
        Assert.DoesNotContain(Id(before[1]), await page.Locator(".products .name").AllInnerTextsAsync());
        Assert.Contains($"\"{Id(before[1])}\"", await page.GetByLabel("The session as JSON").InputValueAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Begins_and_goes_on_with_products_that_the_model_knows()
    {
        var page = await OpenClicksAsync();

        var response = await page.RunAndWaitForResponseAsync(() => Button(page, "View product").ClickAsync(), IsScore);

        using var body = JsonDocument.Parse(response.Request.PostData!);
        var viewed = body.RootElement.GetProperty("events").EnumerateArray().Where(one => one.TryGetProperty("itemId", out _)).Select(Id).ToArray();
        Assert.Equal(2, viewed.Distinct().Count());
        Assert.DoesNotContain(
            (await response.JsonAsync())!.Value.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains("catalogue", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Goes_on_from_list_to_list_by_keyboard()
    {
        var page = await OpenClicksAsync();
        await ScoreAsync(page, () => Button(page, "View product").ClickAsync());
        await Button(page, "Start over").FocusAsync();

        await page.Keyboard.PressAsync("Tab");
        for (var presses = 0; presses < 2; presses++)
        {
            var focused = await page.EvaluateAsync<string>("() => document.activeElement.querySelector('.name').textContent");
            var items = await ScoreAsync(page, () => page.Keyboard.PressAsync("Enter"));
            await page.Locator(".products button:focus .name").GetByText(Id(items[0]), new() { Exact = true }).WaitForAsync();
            Assert.NotEqual(focused, Id(items[0]));
        }
    }

    [BrowserFact]
    public async Task Names_the_product_of_the_form_in_the_click()
    {
        var page = await OpenClicksAsync();
        await page.GetByLabel("Product", new() { Exact = true }).FillAsync("S 10|b");

        var request = await page.RunAndWaitForRequestAsync(() => Button(page, "Add to cart").ClickAsync(), one => IsScore(one.Url));

        using var body = JsonDocument.Parse(request.PostData!);
        Assert.Equal("S 10|b", body.RootElement.GetProperty("events").EnumerateArray().Last().GetProperty("itemId").GetString());
    }

    [BrowserFact]
    public async Task Leads_from_features_to_clicks()
    {
        var page = await browser.OpenAsync("session", at: sample.Address);
        await page.Locator("form:visible").GetByRole(AriaRole.Button, new() { Name = "Predict" }).ClickAsync();

        await Button(page, "Go click by click").ClickAsync();

        await page.GetByLabel("The session as JSON").WaitForAsync();
        Assert.True(await page.GetByLabel("Click by click").IsCheckedAsync());
        Assert.Equal("clicks", await page.EvaluateAsync<string>("() => document.activeElement.value"));
    }

    [BrowserFact]
    public async Task Says_why_when_no_product_is_left_and_calls_it_no_error()
    {
        var page = await OpenClicksAsync();
        await page.RouteAsync("**/score?*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{"unanswered":{"recommendation":{"code":"nothing_to_recommend","detail":"Everything is in the cart."},"abandonment":{"code":"empty_cart","detail":"-"}},"warnings":[]}""",
        }));

        await Button(page, "View product").ClickAsync();

        Assert.Equal("Everything is in the cart.", await Card(page).Locator("p").InnerTextAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Alert).CountAsync());
    }

    [BrowserFact]
    public async Task A_failure_is_told_in_its_card_and_the_others_answer()
    {
        var page = await OpenClicksAsync();
        await page.RouteAsync("**/score?*", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"title":"Not ready.","detail":"The recommendation model is not ready.","code":"model_not_ready"}""",
        }));

        await Button(page, "View product").ClickAsync();

        Assert.Equal("The recommendation model is not ready.", await Card(page).GetByRole(AriaRole.Alert).InnerTextAsync());
        await page.Locator("[data-answer=conversion] .decision").WaitForAsync();
        Assert.Null(await page.Locator(".answers").GetAttributeAsync("aria-busy"));
    }

    [BrowserFact]
    public async Task Is_left_out_where_there_is_no_such_model()
    {
        var page = await browser.NewPageAsync(at: sample.Address);
        await page.RouteAsync("**/models", async route =>
        {
            using var list = JsonDocument.Parse(await (await route.FetchAsync()).TextAsync());
            var models = list.RootElement.GetProperty("models").EnumerateArray().Where(model => model.GetProperty("task").GetString() != "recommendation");
            await route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"models":[{{string.Join(',', models.Select(model => model.GetRawText()))}}]}""" });
        });
        await page.GotoAsync("");
        await page.GetByText("Click by click").ClickAsync();

        await Button(page, "View product").ClickAsync();

        await page.Locator("[data-answer=conversion] .decision").WaitForAsync();
        Assert.Equal(0, await page.GetByText("Next products").CountAsync());
    }

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task Fits_a_phone(int width)
    {
        var page = await OpenClicksAsync(width);

        await ScoreAsync(page, () => Button(page, "View product").ClickAsync());

        Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(innerWidth, document.documentElement.scrollWidth)"));
        foreach (var product in await Products(page).AllAsync())
        {
            var box = (await product.BoundingBoxAsync())!;
            Assert.True(box.Height >= 44 && box.X >= 0 && box.X + box.Width <= width, FormattableString.Invariant($"{box.X} {box.Width} {box.Height}"));
        }
    }

    private async Task<IPage> OpenClicksAsync(int width = 1280)
    {
        var page = await browser.OpenAsync("session", width, at: sample.Address);
        await page.GetByText("Click by click").ClickAsync();
        return page;
    }

    /// <summary>The products of the answer that an action leads to, once the page shows them.</summary>
    private static async Task<JsonElement[]> ScoreAsync(IPage page, Func<Task> action)
    {
        var response = await page.RunAndWaitForResponseAsync(action, IsScore);
        var items = Items(await response.JsonAsync());
        await page.Locator(".answers:not([aria-busy]) .products").WaitForAsync();
        return items;
    }

    private static JsonElement[] Items(JsonElement? answer) => [.. answer!.Value.GetProperty("recommendation").GetProperty("items").EnumerateArray()];

    private static string Id(JsonElement item) => item.GetProperty("itemId").GetString()!;

    private static bool IsScore(IResponse response) => IsScore(response.Url);

    private static bool IsScore(string url) => url.Contains("/score?", StringComparison.Ordinal);

    private static ILocator Card(IPage page) => page.Locator("[data-answer=recommendation]");

    private static ILocator Products(IPage page) => Card(page).Locator(".products button");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
