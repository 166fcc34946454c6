using System.Text.Json;

namespace Clickstream.Browser.Tests;

[Collection(WithBrowser.Name)]
public sealed class ModelsViewTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Shows_every_model_with_its_figures()
    {
        var page = await browser.OpenAsync("models");

        var list = await (await page.APIRequest.GetAsync("models")).JsonAsync();

        foreach (var model in list!.Value.GetProperty("models").EnumerateArray())
        {
            var article = page.Locator($"#model-{model.GetProperty("name").GetString()}");
            if (!model.GetProperty("expected").GetBoolean() && model.GetProperty("state").GetString() == "missing")
            {
                Assert.Equal(0, await article.CountAsync());
                continue;
            }

            Assert.Equal(model.GetProperty("state").GetString(), await article.Locator(".badge").InnerTextAsync());
            Assert.True(await article.Locator(".metrics tbody tr").CountAsync() > 0);
        }
    }

    [BrowserFact]
    public async Task Names_the_model_that_is_missing_and_goes_on_with_the_others()
    {
        var page = await browser.NewPageAsync();
        await page.RouteAsync("**/healthz/ready", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = "{}" }));
        await page.RouteAsync("**/models", async route =>
        {
            var answer = await (await route.FetchAsync()).TextAsync();
            await route.FulfillAsync(new() { ContentType = "application/json", Body = WithoutRevenue(answer) });
        });

        await page.GotoAsync("");

        await page.Locator("#status.not-ready").WaitForAsync();
        Assert.Equal("Not ready: revenue is missing", await page.Locator("#status").InnerTextAsync());
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.Locator("[data-answer=conversion] .decision").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-answer=revenue]").CountAsync());
    }

    private static string WithoutRevenue(string answer)
    {
        using var list = JsonDocument.Parse(answer);
        var models = list.RootElement.GetProperty("models").EnumerateArray().Select(model =>
            model.GetProperty("name").GetString() == "revenue"
                ? """{"name":"revenue","task":"revenue","state":"missing","error":"There is no revenue.zip."}"""
                : model.GetRawText());
        return $$"""{"models":[{{string.Join(',', models)}}]}""";
    }
}
