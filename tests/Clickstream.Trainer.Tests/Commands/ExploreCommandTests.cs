using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clickstream.Exploration.Reports;
using Clickstream.TestKit;
using Clickstream.Trainer.Exploring;

namespace Clickstream.Trainer.Tests.Commands;

public sealed partial class ExploreCommandTests : IDisposable
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>";
    private const string RightToLeft = "נעליים & \u202Eשמלות";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_shipped_clicks_give_a_small_report_and_figures_that_a_simple_reading_gives_too()
    {
        string file = Path.Combine(Repository(), "data", "train.csv");
        TrainerResult result = (await TrainerProgram.RunAsync("explore", "--data", file, "--out", _folder["report.html"], "--json", _folder["figures.json"])).EndedWith(0);
        string[][] cells = [.. File.ReadLines(file).Select(line => line.Split(','))];
        int name = Array.IndexOf(cells[0], "event_name"), session = Array.IndexOf(cells[0], "session_id"), price = Array.IndexOf(cells[0], "price"), time = Array.IndexOf(cells[0], "event_time");
        string[][] rows = cells[1..];
        var sessions = rows.GroupBy(row => row[session]).ToList();

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder["figures.json"]));
        JsonElement figures = json.RootElement;
        Assert.Equal(rows.Length, figures.GetProperty("source").GetProperty("rows").GetInt64());
        Assert.Equal(sessions.Count, figures.GetProperty("sessions").GetProperty("count").GetInt64());
        Assert.Equal(sessions.Count(one => one.Count() == 1), figures.GetProperty("sessions").GetProperty("bounces").GetInt64());
        Assert.Equal(sessions.Count(one => one.Any(row => row[name] == "purchase")), figures.GetProperty("carts").GetProperty("buyingSessions").GetInt64());
        Assert.Equal(
            rows.Where(row => row[name] == "view_item" && row[price].Length > 0).Average(row => double.Parse(row[price], CultureInfo.InvariantCulture)),
            figures.GetProperty("carts").GetProperty("prices")[0].GetProperty("prices").GetProperty("mean").GetDouble(),
            8);
        Assert.Equal(
            rows.Count(row => DateTime.Parse(row[time], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) is { DayOfWeek: DayOfWeek.Sunday, Hour: 20 }),
            figures.GetProperty("time").GetProperty("eventsByHour")[6][20].GetInt64());
        Assert.InRange(new FileInfo(_folder["report.html"]).Length, 10_000, 5_000_000);
        Assert.Contains("Wrote", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_folder[""]), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_cannot_leave_their_place()
    {
        await File.WriteAllTextAsync(_folder["bad.csv"], $"session_id,event_time,event_name,item_category\na,2026-03-09T10:00:00Z,view_item,{Hostile}\nb,2026-03-09T11:00:00Z,view_item,{RightToLeft}\n");
        (await TrainerProgram.RunAsync("explore", "--data", _folder["bad.csv"], "--out", _folder["report.html"])).EndedWith(0);
        string html = await File.ReadAllTextAsync(_folder["report.html"]);

        Assert.DoesNotContain(Hostile, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("content=\"default-src 'none'; script-src '(none|sha256-[^']+)'; style-src 'sha256-", html);
        if (Figures().Match(html) is { Success: true } match)
        {
            ExplorationReport report = JsonSerializer.Deserialize(match.Groups["json"].Value, ReportJson.Default.ExplorationReport)!;
            string[] names = [.. report.Sections.SelectMany(section => section.Figures).SelectMany(figure => figure.Rows).SelectMany(row => row).Select(cell => cell.Text ?? "")];
            Assert.Contains(Hostile, names);
            Assert.Contains(RightToLeft, names);
        }
    }

    [Fact]
    public async Task Without_the_script_the_tables_stand_in_the_file_escaped()
    {
        await File.WriteAllTextAsync(_folder["bad.csv"], $"session_id,event_time,event_name,item_category\na,2026-03-09T10:00:00Z,view_item,{Hostile}\na,2026-03-09T11:00:00Z,view_item,x\n");
        ExplorationReport report;
        await using (FileStream stream = File.OpenRead(_folder["bad.csv"]))
            report = ExplorationReport.Of((await Clickstream.Exploration.Explorer.ExploreAsync([new(stream, "<bad>.csv")], new())).Figures);
        using var page = new StringWriter();
        ReportPage.Write(page, report, new ReportAssets("body { margin: 0 }", null));
        string html = page.ToString();

        Assert.Contains("script-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<bad>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", html, StringComparison.Ordinal);
        Assert.All(report.Sections.SelectMany(section => section.Figures), figure => Assert.Contains($"<figcaption>{System.Net.WebUtility.HtmlEncode(figure.Title)} ", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_of_a_test_file_are_held_against_those_of_the_data()
    {
        static string Rows(int from) => "x,z,bought\n" + string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{from + i},{i % 7},{i % 2}\n")));
        await File.WriteAllTextAsync(_folder["data.csv"], Rows(0));
        await File.WriteAllTextAsync(_folder["test.csv"], Rows(1000));
        (await TrainerProgram.RunAsync("explore", "--data", _folder["data.csv"], "--test", _folder["test.csv"], "--json", _folder["figures.json"])).EndedWith(0);

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder["figures.json"]));
        JsonElement check = json.RootElement.GetProperty("adversarial");
        Assert.Equal(1, check.GetProperty("rocAuc").GetDouble(), 6); // Every x of the one is above every x of the other.
        Assert.Equal("x", check.GetProperty("columns")[0].GetString());
        Assert.Contains("test.csv", check.GetProperty("how").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_wrong_and_leaves_no_file()
    {
        await File.WriteAllTextAsync(_folder["rows.csv"], "x,z\n1,2\n");
        Assert.Contains("--out FILE is wanted", (await TrainerProgram.RunAsync("explore", "--data", _folder["rows.csv"])).EndedWith(2).Errors, StringComparison.Ordinal);
        Assert.Contains("no column 'w'", (await TrainerProgram.RunAsync("explore", "--data", _folder["rows.csv"], "--label", "w", "--out", _folder["r.html"])).EndedWith(1).Errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["empty.csv"], "");
        Assert.Contains("is empty", (await TrainerProgram.RunAsync("explore", "--data", _folder["empty.csv"], "--out", _folder["r.html"])).EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_folder[""]), path => Path.GetFileName(path).StartsWith("r.html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_nobodys_place_and_looks_at_its_outputs_first()
    {
        const string Rows = "x,z\n1,2\n3,4\n";
        await File.WriteAllTextAsync(_folder["rows.csv"], Rows);
        File.CreateSymbolicLink(_folder["link.csv"], _folder["rows.csv"]);
        foreach (string same in (string[])["rows.csv", "link.csv"])
            Assert.Contains("named for something else as well", await ErrorsAsync("--out", _folder[same]), StringComparison.Ordinal);
        Assert.Contains("named for something else as well", await ErrorsAsync("--out", _folder["r"], "--json", _folder["r"]), StringComparison.Ordinal);
        Assert.Equal(Rows, await File.ReadAllTextAsync(_folder["rows.csv"]));
        Assert.Contains("is a folder", await ErrorsAsync("--out", _folder[""]), StringComparison.Ordinal);
        Assert.Contains("is a device", await ErrorsAsync("--out", "/dev/clickstream-nowhere"), StringComparison.Ordinal); // None that is there, should it be written after all.
        Assert.Contains("there is no folder", await ErrorsAsync("--json", Path.Combine(_folder[""], "nowhere", "r.json")), StringComparison.Ordinal);
        Assert.Contains("--test: ", await ErrorsAsync("--test", _folder[""], "--out", _folder["r"]), StringComparison.Ordinal);

        async Task<string> ErrorsAsync(params string[] options) => (await TrainerProgram.RunAsync(["explore", "--data", _folder["rows.csv"], .. options])).EndedWith(1).Errors;
    }

    [Fact]
    public async Task What_a_link_points_to_is_written()
    {
        await File.WriteAllTextAsync(_folder["rows.csv"], "x,z\n1,2\n3,4\n");
        File.CreateSymbolicLink(_folder["link.json"], _folder["figures.json"]);
        await File.WriteAllTextAsync(_folder["figures.json"], "old");

        (await TrainerProgram.RunAsync("explore", "--data", _folder["rows.csv"], "--json", _folder["link.json"])).EndedWith(0);

        Assert.NotNull(new FileInfo(_folder["link.json"]).LinkTarget);
        Assert.StartsWith("{", await File.ReadAllTextAsync(_folder["figures.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_a_test_file_need_no_label_but_must_be_of_the_same_kind()
    {
        await File.WriteAllTextAsync(_folder["rows.csv"], "x,purchased\n1,0\n3,1\n");
        await File.WriteAllTextAsync(_folder["bare.csv"], "x\n1\n3\n");
        await File.WriteAllTextAsync(_folder["events.csv"], "session_id,event_time,event_name\na,2026-03-09T10:00:00Z,view_item\n");

        (await TrainerProgram.RunAsync("explore", "--data", _folder["rows.csv"], "--label", "purchased", "--test", _folder["bare.csv"], "--json", _folder["f.json"])).EndedWith(0);
        string errors = (await TrainerProgram.RunAsync("explore", "--data", _folder["rows.csv"], "--test", _folder["events.csv"], "--json", _folder["f.json"])).EndedWith(1).Errors;
        Assert.Contains("events.csv holds events and rows.csv session rows", errors, StringComparison.Ordinal);
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClickstreamApi.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"figures\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Figures();
}
