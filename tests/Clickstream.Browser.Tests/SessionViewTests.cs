using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

[Collection(WithBrowser.Name)]
public sealed class SessionViewTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Shows_the_probability_that_the_service_answers()
    {
        var page = await browser.OpenAsync("session");

        var answer = await PredictAsync(page, "Predict");

        var probability = answer.GetProperty("probability").GetDouble();
        var shown = await page.Locator("[data-answer=conversion] .figure").InnerTextAsync();
        Assert.StartsWith(Percent(probability), shown, StringComparison.Ordinal);
        var decision = answer.GetProperty("willPurchase").GetBoolean() ? "Expect a purchase." : "Do not expect a purchase.";
        Assert.Equal(decision, await page.Locator("[data-answer=conversion] .decision").InnerTextAsync());
        Assert.Contains("expected", await page.Locator("[data-answer=revenue] .figure").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual("", await page.Locator("[data-answer=segment] .figure").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Gives_the_reasons_as_a_table_too()
    {
        var page = await browser.OpenAsync("session");

        var answer = await PredictAsync(page, "Predict");

        await page.Locator("[data-answer=reasons]").GetByText("Show as a table").First.ClickAsync();
        var rows = page.Locator("[data-answer=reasons] figure").First.Locator("tbody tr");
        Assert.Equal(answer.GetProperty("reasons").GetArrayLength(), await rows.CountAsync());
    }

    [BrowserFact]
    public async Task Sends_what_was_entered_and_null_for_what_was_left_empty()
    {
        var page = await browser.OpenAsync("session");
        var inputs = page.Locator("form input[type=number]:visible");
        var first = inputs.Nth(0);
        var second = inputs.Nth(1);
        await first.FillAsync("3");
        await second.FillAsync("");

        var request = await page.RunAndWaitForRequestAsync(
            () => first.PressAsync("Enter"), request => request.Url.Contains("/classify", StringComparison.Ordinal));

        using var body = JsonDocument.Parse(request.PostData!);
        var features = body.RootElement.GetProperty("features");
        Assert.Equal(3, features.GetProperty((await first.GetAttributeAsync("name"))!).GetDouble());
        Assert.Equal(JsonValueKind.Null, features.GetProperty((await second.GetAttributeAsync("name"))!).ValueKind);
    }

    [BrowserFact]
    public async Task Adds_a_click_to_the_session_and_predicts_again()
    {
        var page = await browser.OpenAsync("session");
        await page.GetByText("Click by click").ClickAsync();

        var request = await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync(),
            request => request.Url.Contains("/classify", StringComparison.Ordinal));

        using var body = JsonDocument.Parse(request.PostData!);
        var events = body.RootElement.GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal("add_to_cart", events[^1].GetProperty("eventName").GetString());
        Assert.Equal(events[^2].GetProperty("itemId").GetString(), events[^1].GetProperty("itemId").GetString());
        await page.Locator("[data-answer=conversion] .decision").WaitForAsync();
    }

    [BrowserFact]
    public async Task Says_where_the_pasted_session_is_wrong()
    {
        var page = await browser.OpenAsync("session");
        await page.GetByText("Click by click").ClickAsync();
        var text = page.GetByLabel("The session as JSON");
        var predict = page.Locator("form:visible").GetByRole(AriaRole.Button, new() { Name = "Predict" });

        await text.FillAsync("{ \"events\": [ ");
        await predict.ClickAsync();
        Assert.StartsWith("The text is not valid JSON", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);

        await text.FillAsync("""[{ "eventTime": "2026-11-22T10:15:00Z", "eventName": "view_item", "price": -1 }]""");
        await predict.ClickAsync();
        Assert.Contains("/events/0/price", await page.GetByRole(AriaRole.Alert).First.InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> PredictAsync(IPage page, string button)
    {
        await page.Locator("form:visible").First.WaitForAsync();
        var response = await page.RunAndWaitForResponseAsync(
            () => page.Locator("form:visible").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(),
            response => response.Url.Contains("/classify", StringComparison.Ordinal));
        var answer = await response.JsonAsync<JsonElement>();
        await page.Locator("[data-answer=reasons]").WaitForAsync();
        return answer;
    }

    /// <summary>One digit after the point, dropped when it is zero; below one percent two digits that count.</summary>
    private static string Percent(double share)
    {
        var format = share is > 0 and < 0.01 ? "G2" : "0.#";
        return (share * 100).ToString(format, CultureInfo.InvariantCulture) + "%";
    }
}
