using System.Diagnostics;
using System.Globalization;
using Clickstream.TestKit;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Clickstream.Browser.Tests;

/// <summary>
/// A long file through the page: how long the page is deaf at worst, and what its tab holds in memory, told in the test's output. The environment variable
/// CLICKSTREAM_PAGE_ROWS says how many rows; tests/page/measure.sh has a million.
/// </summary>
[Collection(WithBrowser.Name)]
public sealed class LargeUploadTests(BrowserFixture browser, ITestOutputHelper output)
{
    private const int OrdinaryRows = 20_000;

    // A clock that should tick each 20 ms: what it is late by is the time in which no press would have been answered.
    private const string Watch = """
        globalThis.late = [];
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          globalThis.late.push(now - last - 20);
          last = now;
        }, 20);
        """;

    [BrowserFact]
    public async Task The_page_answers_while_a_long_file_is_scored_and_sums_up_each_row()
    {
        var rows = int.TryParse(Environment.GetEnvironmentVariable("CLICKSTREAM_PAGE_ROWS"), CultureInfo.InvariantCulture, out var asked) ? asked : OrdinaryRows;
        using var folder = new TemporaryFolder();
        var file = folder["long.csv"];
        await WriteAsync(file, rows);
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(1_800_000);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync("#file");
        await page.Locator("body[data-state=ready]").WaitForAsync();
        var before = await ResidentMebibytesAsync(page);
        await page.EvaluateAsync("() => { late.length = 0; }");

        var clock = Stopwatch.StartNew();
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        var done = page.GetByText("Scored: long.csv").WaitForAsync();
        var most = before;
        while (!done.IsCompleted)
        {
            await Task.WhenAny(done, Task.Delay(500));
            most = Math.Max(most, await ResidentMebibytesAsync(page));
        }
        await done;
        var seconds = clock.Elapsed.TotalSeconds;

        var late = await page.EvaluateAsync<double[]>("() => late.toSorted((left, right) => left - right)");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows} rows of {new FileInfo(file).Length / 1e6:F0} MB in {seconds:F1} s, {rows / seconds:F0} a second; page deaf for {late[late.Length / 2]:F0} ms (middle), {late[late.Length * 99 / 100]:F0} ms (99 %), {late[^1]:F0} ms (most); tab {before:F0} MiB before, {most:F0} MiB at most"));
        Assert.Equal(rows.ToString("N0", CultureInfo.InvariantCulture), await page.Locator(".figures dd").First.InnerTextAsync());
        await page.GotoAsync("#session");
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict" }).First.ClickAsync();
        await page.Locator("[data-answer=reasons]").WaitForAsync();
    }

    // One click a session: as many rows come back as were sent.
    private static async Task WriteAsync(string path, int rows)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteLineAsync("session_id,event_time,event_name,item_id,item_category,price");
        for (var row = 0; row < rows; row++)
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"s-{row},2026-11-22T{row % 24:00}:15:00Z,{(row % 5 == 0 ? "add_to_cart" : "view_item")},D{row % 100},dresses,{5 + (row % 90)}"));
    }

    /// <summary>Memory of the processes that draw pages; 0 where the machine does not tell.</summary>
    private static async Task<double> ResidentMebibytesAsync(IPage page)
    {
        var session = await page.Context.Browser!.NewBrowserCDPSessionAsync();
        var told = await session.SendAsync("SystemInfo.getProcessInfo");
        await session.DetachAsync();
        var kibibytes = told!.Value.GetProperty("processInfo").EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "renderer")
            .Select(process => string.Create(CultureInfo.InvariantCulture, $"/proc/{process.GetProperty("id").GetInt32()}/status"))
            .Where(File.Exists)
            .SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        return kibibytes.DefaultIfEmpty(0).Max() / 1024;
    }
}
