using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>What the page tells of a file that was chosen.</summary>
[Collection(WithBrowser.Name)]
public sealed class ExploreViewTests(BrowserFixture browser)
{
    private const string Events = """
        session_id,event_time,event_name,item_id,item_category,price
        a,2026-11-22T10:15:00Z,view_item,P1,dresses,38
        a,2026-11-22T10:15:40Z,add_to_cart,P1,dresses,38
        a,2026-11-22T10:17:00Z,purchase,P1,dresses,38
        b,2026-11-22T10:16:00Z,view_item,P2,shoes,79.5
        b,2026-11-22T10:16:30Z,view_item,P3,shoes,64

        """;

    [BrowserFact]
    public async Task Shows_the_chapters_that_the_service_answers_when_it_is_asked_to()
    {
        IPage page = await browser.OpenAsync("file");
        await ChooseAsync(page, "clicks.csv", Events);
        Assert.Equal(0, await page.Locator("section.explore").CountAsync());

        IResponse response = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "What is in this file?" }).ClickAsync(), answer => answer.Url.EndsWith("/explore", StringComparison.Ordinal));
        await page.GetByText("5 rows read.").WaitForAsync();

        IAPIResponse again = await page.APIRequest.PostAsync(response.Url, new() { DataString = Events, Headers = new Dictionary<string, string> { ["Content-Type"] = "text/csv" } });
        JsonElement answer = (await again.JsonAsync())!.Value;
        Assert.Equal(
            answer.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("title").GetString()!), await page.Locator("section.explore h2").AllInnerTextsAsync());
        await page.Locator("section.explore .chart canvas").Last.WaitForAsync();
        ILocator funnel = page.Locator("figure").Filter(new() { Has = page.GetByText("From view to purchase", new() { Exact = true }) });
        await funnel.Locator("summary").ClickAsync();
        Assert.Equal(["2", "1", "1"], await funnel.Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync());
    }

    [BrowserFact]
    public async Task Shows_the_words_of_a_refusal_and_can_be_asked_again()
    {
        IPage page = await browser.OpenAsync("file");
        await ChooseAsync(page, "twice.csv", "a,a\n1,2\n");

        await page.GetByRole(AriaRole.Button, new() { Name = "What is in this file?" }).ClickAsync();

        await page.Locator("[data-explore]").GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Contains("both called 'a'", await page.Locator("[data-explore]").GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "What is in this file?" }).IsEnabledAsync());
    }

    private static Task ChooseAsync(IPage page, string name, string text) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
}
