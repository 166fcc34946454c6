using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>The page and Swagger UI of a service that answers nobody without a key.</summary>
[Collection(WithBrowser.Name)]
public sealed class KeyTests : IClassFixture<SampleService>
{
    private const string Key = "key-of-a-test";

    private readonly BrowserFixture _browser;
    private readonly SampleService _sample;

    public KeyTests(BrowserFixture browser, SampleService sample)
    {
        (_browser, _sample) = (browser, sample);
        sample.Settings["ApiKeys:0:Name"] = "shop";
        sample.Settings["ApiKeys:0:Sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));
    }

    [BrowserFact]
    public async Task The_page_asks_for_the_key_refuses_a_wrong_one_and_works_with_the_right_one()
    {
        var page = await _browser.NewPageAsync(at: _sample.Address);
        await page.GotoAsync("");
        var field = page.GetByLabel("Key").Locator("visible=true");
        await field.WaitForAsync();
        Assert.Equal("The service wants a key", await page.Locator("#status").InnerTextAsync());

        await field.FillAsync("another");
        await field.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).Locator("visible=true").GetByText("The key is not known.").WaitForAsync();

        await page.GetByLabel("Key").Locator("visible=true").FillAsync(Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).Locator("visible=true").ClickAsync();
        await page.Locator("body[data-state=ready]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.Locator("[data-answer=conversion]").WaitForAsync();

        await page.GotoAsync("#file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
        await page.GetByText("Download the scored file").WaitForAsync();

        await page.ReloadAsync();
        await page.Locator("body[data-state=ready]").WaitForAsync();
        var other = await _browser.NewPageAsync(at: _sample.Address);
        await other.GotoAsync("");
        await other.GetByLabel("Key").Locator("visible=true").WaitForAsync();
    }

    [BrowserFact]
    public async Task Swagger_takes_the_key_and_sends_it()
    {
        var page = await _browser.NewPageAsync(at: _sample.Address);
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        await page.GotoAsync("swagger");
        await page.Locator(".auth-wrapper .authorize").First.ClickAsync();
        await page.Locator(".auth-container input[type=text]").First.FillAsync(Key);
        await page.Locator(".auth-container .authorize").First.ClickAsync();
        await page.Locator(".btn-done").First.ClickAsync();

        await page.Locator("#operations-Models-listModels .opblock-summary-control").ClickAsync();
        await page.Locator("#operations-Models-listModels .try-out__btn").ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Locator("#operations-Models-listModels .execute").ClickAsync(),
            response => response.Url.EndsWith("/models", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        Assert.Equal(Key, (await answer.Request.AllHeadersAsync())["x-api-key"]);
        Assert.Empty(complaints);
    }
}
