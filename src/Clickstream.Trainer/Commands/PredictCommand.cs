using System.CommandLine;
using System.Diagnostics;
using Clickstream.Batch;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>predict: a CSV in, the scored CSV out; the same answer as POST /batch without a server.</summary>
internal static class PredictCommand
{
    private const string Description = """
        Scores a CSV of events or session rows; the output is that of POST /batch.

        Examples:
          predict --models models --data data/test.csv --out scored.csv
          predict --models models --data data/test.csv --out scored.csv --grouped --tasks classify,revenue
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        Option<DirectoryInfo> models = CommandOptions.Models();
        Option<FileInfo> data = CommandOptions.Data("CSV to score, plain or .gz; comma, semicolon or tab.");
        var output = new Option<FileInfo>("--out") { Description = "The scored CSV; .ndjson writes a JSON object a line.", Required = true, HelpName = "FILE" };
        Option<string[]> tasks = CommandOptions.Tasks("Models to ask; without it, every one that fits the file.");
        Option<string> input = CommandOptions.Input();
        Option<FileInfo> profile = DataOptions.ProfileFile();
        var grouped = new Option<bool>("--grouped") { Description = "Events of one session stand together in the file: constant memory, whatever its size." };
        var unguarded = new Option<bool>("--no-guard") { Description = "Leaves texts as they are that a spreadsheet would run as a formula; without it they get an apostrophe in front." };
        var map = new Option<bool>("--map") { Description = "Each segment has its place on the map of segments beside it: segment_x and segment_y, by the first two principal components of the training sessions." };
        Option<int?> count = CommandOptions.RecommendationCount();
        var command = new Command("predict", Description) { models, data, profile, output, tasks, input, grouped, unguarded, map, count };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileInfo target = parsed.GetValue(output)!;
            var options = new BatchOptions
            {
                Tasks = CommandOptions.TasksOf(parsed.GetValue(tasks)!),
                Input = CommandOptions.GrainOf(parsed.GetValue(input)),
                Dialects = DataOptions.DialectsOf(parsed.GetValue(profile)),
                Grouped = parsed.GetValue(grouped),
                GuardsFormulas = !parsed.GetValue(unguarded),
                ShowsMap = parsed.GetValue(map),
                RecommendationCount = parsed.GetValue(count) ?? RecommendationQuestion.DefaultCount,
                Format = target.Extension.Equals(".ndjson", StringComparison.OrdinalIgnoreCase) ? BatchFormat.Ndjson : BatchFormat.Csv,
            };
            PredictionEnginePool pool = PredictionEnginePool.FromDirectory(parsed.GetValue(models)!.FullName);
            return await PredictAsync(pool, parsed.GetValue(data)!, target, options, report, cancellationToken);
        });
        return command;
    }

    private static async Task<int> PredictAsync(
        PredictionEnginePool pool, FileInfo data, FileInfo target, BatchOptions options, Report report, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        OutputFile.Require(target, "--out", [data.FullName]);
        try
        {
            await using FileStream file = data.OpenRead();
            await using BatchJob job = await BatchScorer.OpenAsync(pool, file, options, cancellationToken);
            if (job.Profile is { } profile) report.Line($"Read as events (profile {profile.Name}).");
            foreach (string warning in job.Warnings) report.Warning(warning);
            BatchSummary summary = await OutputFile.WriteAsync(target, async path =>
            {
                await using FileStream stream = File.Create(path);
                return await job.WriteAsync(stream, cancellationToken);
            });
            report.Line(FormattableString.Invariant(
                $"Wrote {target.FullName}: {summary.Lines} {(job.Grain == Grain.Events ? "sessions" : "rows")} by {string.Join(", ", job.Tasks.Select(PredictionTasks.Name))}, {summary.Warnings} with a warning, {summary.Errors} not answered, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s."));
            return 0;
        }
        catch (BatchRefusedException e)
        {
            report.Error(e.Message);
            return 1;
        }
    }
}
