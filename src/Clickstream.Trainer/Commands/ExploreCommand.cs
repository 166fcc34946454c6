using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Clickstream.Exploration;
using Clickstream.Exploration.Reports;
using Clickstream.Tasks;
using Clickstream.Trainer.Exploring;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>explore: one file of pictures that tells what is in the clicks.</summary>
internal static class ExploreCommand
{
    private const string Description = """
        Looks at a CSV of events or of session rows before anyone trains on it, and writes one HTML file with figures and tables that opens offline: data
        quality, class balance, sessions and their funnel, carts and prices, time patterns, browsing paths, distributions, correlations, and whether a
        classifier can tell the last fifth (or the rows of --test) from the others. One pass in bounded memory; what was sampled is said in the report.

        Examples:
          explore --data data/train.csv --out report.html
          explore --data data/train.csv --test data/test.csv --out report.html --json figures.json
          explore --data online_shoppers_intention.csv --label Revenue --out report.html
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report, TimeProvider clock)
    {
        var data = new DataOptions("CSV to look at, plain or .gz; comma, semicolon or tab.");
        Option<FileInfo> test = new Option<FileInfo>("--test") { Description = "CSV of the same kind, later or set apart: can its rows be told from those of --data?", HelpName = "FILE" }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "The report, HTML.", HelpName = "FILE" };
        var json = new Option<FileInfo>("--json") { Description = "The figures behind it, JSON.", HelpName = "FILE" };
        Option<string> input = CommandOptions.Input();
        var label = new Option<string>("--label") { Description = "Session rows: the column that says how the session ended. Default: one whose name says so, such as Revenue or purchased.", HelpName = "COLUMN" };
        var positive = new Option<string>("--positive") { Description = "Session rows: the label's value that means yes. Default: true, yes, y or 1.", HelpName = "VALUE" };
        var seed = new Option<int>("--seed") { Description = "Seed of the samples.", DefaultValueFactory = _ => 1 };
        var command = new Command("explore", Description) { data.Data, data.Profile, test, output, json, input, label, positive, seed };
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is null && result.GetResult(json) is null) result.AddError("--out FILE is wanted: the report (or --json FILE, for the figures only).");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            long started = Stopwatch.GetTimestamp();
            (string path, IReadOnlyList<string> more) = data.Paths(parsed);
            FileInfo? held = parsed.GetValue(test), numbers = parsed.GetValue(json), target = parsed.GetValue(output);
            if (held is not null && Directory.Exists(held.FullName)) throw new InvalidDataException($"--test: '{held}' is a folder; expected a file.");
            string[] read = [path, .. more, .. held is null ? Array.Empty<string>() : [held.FullName]];
            if (target is not null) OutputFile.Require(target, "--out", read);
            if (numbers is not null) OutputFile.Require(numbers, "--json", target is null ? read : [.. read, target.FullName]);
            var options = new ExplorationOptions
            {
                Input = CommandOptions.GrainOf(parsed.GetValue(input)),
                Dialects = data.Dialects(parsed),
                Label = parsed.GetValue(label),
                Positive = parsed.GetValue(positive),
                ChecksLastFifth = held is null,
                Seed = parsed.GetValue(seed),
            };
            Explored explored = await ExplorationRun.RunAsync([path, .. more], options, $"Reading {Path.GetFileName(path)}", report, clock, cancellationToken);
            DataExploration figures = explored.Figures;
            if (held is not null)
            {
                // Rows to be told apart need no label: rows that are still to be scored have none.
                Explored other = await ExplorationRun.RunAsync([held.FullName], options with { Label = null, Positive = null }, $"Reading {held.Name}", report, clock, cancellationToken);
                if (other.Figures.Source.Grain != figures.Source.Grain)
                    throw new InvalidDataException($"--test: {held.Name} holds {Named(other.Figures.Source.Grain)} and {Path.GetFileName(path)} {Named(figures.Source.Grain)}; expected the same.");
                figures = figures with { Adversarial = AdversarialCheck.Run(explored.Sample, other.Sample, $"the rows of {held.Name} against those of {Path.GetFileName(path)}", options.Seed) };
            }

            Print(figures, report);
            cancellationToken.ThrowIfCancellationRequested();
            if (numbers is not null)
                await WriteAsync(numbers, report, started, writer => writer.WriteLine(JsonSerializer.Serialize(figures, ExplorationJson.Default.DataExploration)));
            if (target is not null)
            {
                ReportAssets assets = ReportAssets.OfProgram();
                if (assets.Script is null) report.Warning("this program was built without Node: the report shows its tables alone.");
                await WriteAsync(target, report, started, writer => ReportPage.Write(writer, ExplorationReport.Of(figures), assets));
            }

            return 0;
        });
        return command;
    }

    private static void Print(DataExploration figures, Report report)
    {
        report.Line(FormattableString.Invariant(
            $"{figures.Source.Rows} rows, {figures.Columns.Count} columns, {(figures.Sessions is { } sessions ? $"{sessions.Count} sessions" : "no sessions")}."));
        if (figures.Findings.Count == 0) return;
        report.Heading("Findings");
        foreach (Finding finding in figures.Findings) report.Line($"  {finding.Kind}: {finding.Text}");
    }

    private static string Named(Grain grain) => grain == Grain.Events ? "events" : "session rows";

    private static async Task WriteAsync(FileInfo target, Report report, long started, Action<TextWriter> write)
    {
        long bytes = await OutputFile.WriteAsync(target, async path =>
        {
            await using (var writer = new StreamWriter(path, append: false, new UTF8Encoding(false))) write(writer);
            return new FileInfo(path).Length;
        });
        report.Line(FormattableString.Invariant($"Wrote {target.FullName}: {bytes / 1e6:0.00} MB, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s."));
    }
}
