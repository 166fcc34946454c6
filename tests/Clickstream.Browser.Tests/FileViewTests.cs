using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

[Collection(WithBrowser.Name)]
public sealed class FileViewTests(BrowserFixture browser, SampleService sample) : IClassFixture<SampleService>
{
    private const string Events = """
        session_id,event_time,event_name,item_id,item_category,price
        a,2026-11-22T10:15:00Z,view_item,P1,dresses,38
        a,2026-11-22T10:15:40Z,add_to_cart,P1,dresses,38
        b,2026-11-22T10:16:00Z,view_item,P2,shoes,79.5
        b,2026-11-22T10:16:30Z,view_item,P3,shoes,64

        """;

    [BrowserFact]
    public async Task Scores_an_uploaded_file_and_offers_the_very_answer_for_download()
    {
        var page = await browser.OpenAsync("file");

        var response = await UploadAsync(page, "clicks.csv", Events);
        await page.GetByText("Scored: clicks.csv").WaitForAsync();

        // Asked once more, since the browser may have thrown away the body of an answer that the page has read as a stream.
        var again = await page.APIRequest.PostAsync(response.Url, new() { DataString = Events, Headers = new Dictionary<string, string> { ["Content-Type"] = "text/csv" } });
        var answer = await again.TextAsync();
        var count = answer.TrimEnd('\n').Split('\n').Length - 1;
        Assert.Equal(count.ToString("N0", CultureInfo.InvariantCulture), await FigureAsync(page, "Rows"));
        Assert.Equal("0", await FigureAsync(page, "Errors"));
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download the scored file").ClickAsync());
        Assert.Equal("clicks-scored.csv", download.SuggestedFilename);
        Assert.Equal(answer, await File.ReadAllTextAsync(await download.PathAsync()));
    }

    [BrowserFact]
    public async Task Sorts_the_rows_by_the_number_not_by_its_text()
    {
        var page = await browser.OpenAsync("file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
        var header = page.GetByRole(AriaRole.Columnheader, new() { Name = "purchase_probability" });
        var index = await header.EvaluateAsync<int>("head => head.cellIndex");

        await header.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal("ascending", await header.GetAttributeAsync("aria-sort"));
        var cells = await page.GetByRole(AriaRole.Table).Last.Locator($"tbody tr > :nth-child({index + 1})").AllInnerTextsAsync();
        var values = cells.Where(text => text.Length > 0).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(values.Length > 1);
        Assert.Equal(values.Order(), values);
    }

    [BrowserFact]
    public async Task Shows_the_products_of_each_session_one_by_one()
    {
        var page = await browser.OpenAsync("file", at: sample.Address);

        var response = await UploadAsync(page, "clicks.csv", Events);
        await page.GetByText("Scored: clicks.csv").WaitForAsync();

        var lines = await page.APIRequest.PostAsync(
            response.Url, new() { DataString = Events, Headers = new Dictionary<string, string> { ["Content-Type"] = "text/csv", ["Accept"] = "application/x-ndjson" } });
        foreach (var line in (await lines.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var session = JsonDocument.Parse(line);
            var items = session.RootElement.GetProperty("recommended_items").EnumerateArray().Select(item => item.GetString());
            var row = page.GetByRole(AriaRole.Table).Last.GetByRole(AriaRole.Row).Filter(
                new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = session.RootElement.GetProperty("session_id").GetString()!, Exact = true }) });
            Assert.Equal(items, await row.Locator(".items span").AllInnerTextsAsync());
            Assert.NotEmpty(items);
        }
    }

    [BrowserFact]
    public async Task Shows_the_rows_that_hold_a_text()
    {
        var page = await browser.OpenAsync("file", at: sample.Address);
        await UploadAsync(page, "clicks.csv", Events.Replace("\nb,", "\nvisit-77,", StringComparison.Ordinal));
        await page.GetByText("Scored: clicks.csv").WaitForAsync();

        await page.GetByLabel("Rows that hold").FillAsync("Visit-7");
        await page.GetByText("1 of 2 rows").WaitForAsync();
        Assert.Equal(["visit-77"], await page.GetByRole(AriaRole.Table).Last.Locator("tbody th").AllInnerTextsAsync());
    }

    [BrowserFact]
    public async Task A_file_of_a_hundred_thousand_sessions_is_summed_up_and_of_its_rows_the_first_thousand_are_kept()
    {
        var page = await browser.OpenAsync("file", at: sample.Address);
        var file = new StringBuilder("session_id,event_time,event_name,item_id,price\n");
        for (var i = 0; i < 100_000; i++)
            file.Append(CultureInfo.InvariantCulture, $"s-{i},2026-11-22T10:15:00Z,view_item,P{i % 40},{5 + (i % 90)}\n");

        page.SetDefaultTimeout(120_000);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "large.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file.ToString()) });
        await page.GetByText("Scored: large.csv").WaitForAsync();

        Assert.Equal("100,000", await FigureAsync(page, "Rows"));
        var rows = page.GetByRole(AriaRole.Table).Last.Locator("tbody tr");
        Assert.Equal(100, await rows.CountAsync());
        await rows.Last.ScrollIntoViewIfNeededAsync();
        await rows.Last.EvaluateAsync("row => { const box = row.closest('.table'); box.scrollTop = box.scrollHeight; }");
        await rows.Nth(100).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "More of the 1000 rows" }).Last.EvaluateAsync("more => { while (!more.hidden) more.click(); }");
        Assert.Equal(1000, await rows.CountAsync());
        await page.GetByText("Expected revenue by tenth", new() { Exact = true }).WaitForAsync();
    }

    [BrowserFact]
    public async Task Draws_each_session_where_the_service_places_it()
    {
        var page = await browser.OpenAsync("file", at: sample.Address);
        var response = await UploadAsync(page, "clicks.csv", Events);
        var map = page.Locator("figure", new() { HasText = "Map of the segments" });
        await map.Locator("canvas").WaitForAsync();

        await map.GetByText("Show as a table").ClickAsync();
        var shown = await map.Locator("tbody tr").AllInnerTextsAsync();

        var again = await page.APIRequest.PostAsync(response.Url, new() { DataString = Events, Headers = new Dictionary<string, string> { ["Content-Type"] = "text/csv" } });
        var lines = (await again.TextAsync()).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        int Column(string name) => Array.IndexOf(lines[0], name);
        Assert.Equal(lines.Length - 1, shown.Count);
        foreach (var (line, row) in lines.Skip(1).Zip(shown))
        {
            var cells = row.Split('\t', StringSplitOptions.TrimEntries);
            Assert.Equal(line[0], cells[0]);
            Assert.Equal(line[Column("segment_name")], cells[1]);
            foreach (var (column, cell) in new[] { ("segment_x", cells[2]), ("segment_y", cells[3]) })
                Assert.Equal(double.Parse(line[Column(column)], CultureInfo.InvariantCulture), double.Parse(cell, CultureInfo.InvariantCulture), 1e-3 * Math.Abs(double.Parse(cell, CultureInfo.InvariantCulture)));
        }
    }

    [BrowserFact]
    public async Task Says_that_the_service_does_not_answer_and_keeps_what_is_on_the_page()
    {
        var page = await browser.OpenAsync("file");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
        await page.GetByText("Download the scored file").WaitForAsync();

        await page.Context.SetOfflineAsync(true);
        await page.GetByText("This device is offline", new() { Exact = true }).WaitForAsync();
        Assert.True(await page.GetByText("Download the scored file").IsVisibleAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Score an example file" }).ClickAsync();
        await page.GetByText("The service does not answer. Is it running?").WaitForAsync();

        await page.Context.SetOfflineAsync(false);
        await page.Locator("body[data-state=ready]").WaitForAsync();
    }

    [BrowserFact]
    public async Task Shows_the_words_of_a_refusal()
    {
        var page = await browser.OpenAsync("file");

        var response = await UploadAsync(page, "letter.csv", "hello\nworld\n");

        var problem = await response.JsonAsync<JsonElement>();
        Assert.InRange(response.Status, 400, 499);
        Assert.Contains(problem.GetProperty("detail").GetString()!, await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
    }

    private static Task<IResponse> UploadAsync(IPage page, string name, string text) =>
        page.RunAndWaitForResponseAsync(
            () => page.Locator("input[type=file]").SetInputFilesAsync(
                new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) }),
            response => new Uri(response.Url).AbsolutePath == "/batch");

    private static Task<string> FigureAsync(IPage page, string term) =>
        page.Locator(".figures div").Filter(new() { Has = page.Locator("dt").GetByText(term, new() { Exact = true }) }).Locator("dd").InnerTextAsync();
}
