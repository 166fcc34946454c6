using System.CommandLine;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Evaluation;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>evaluate: the figures of shipped models on data that they have never seen.</summary>
internal static class EvaluateCommand
{
    private const string Description = """
        Measures every model of a folder that the file allows to judge, on data that the models have never seen.

        Examples:
          evaluate --models models --data data/test.csv
          evaluate --models models --data held_out.csv --label Revenue --json figures.json
          evaluate --models models --data carts.csv --group visitorid --by cutoff_k
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        Option<DirectoryInfo> models = CommandOptions.Models();
        var data = new DataOptions("CSV to judge on, plain or .gz; comma, semicolon or tab.");
        Option<string> input = CommandOptions.Input();
        Option<string> label = CommandOptions.Label();
        Option<string> positive = CommandOptions.Positive();
        Option<string> amount = CommandOptions.Amount();
        Option<string> group = CommandOptions.Group();
        Option<string[]> by = CommandOptions.By();
        var json = new Option<FileInfo>("--json") { Description = "Write the figures to this file, too.", HelpName = "FILE" };
        var command = new Command("evaluate", Description) { models, data.Data, data.Profile, input, label, positive, amount, group, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            (string path, IReadOnlyList<string> more) = data.Paths(parsed);
            var options = new LoadOptions
            {
                Input = CommandOptions.GrainOf(parsed.GetValue(input)),
                Label = parsed.GetValue(label),
                Positive = parsed.GetValue(positive),
                Amount = parsed.GetValue(amount),
                MoreFiles = more,
                Dialects = data.Dialects(parsed),
                Group = parsed.GetValue(group),
                By = parsed.GetValue(by)!,
            };
            PredictionEnginePool pool = PredictionEnginePool.FromDirectory(parsed.GetValue(models)!.FullName);
            EvaluationFile file = await EvaluationFile.OpenAsync(path, options, cancellationToken);
            if (file.Profile is { } profile) report.Line($"Read as events (profile {profile}).");
            var evaluations = new List<TaskEvaluation>();
            foreach (ModelStatus status in pool.Models)
            {
                if (await EvaluateAsync(status, file, options, report, cancellationToken) is { } evaluation) evaluations.Add(evaluation);
            }

            foreach (string note in file.Notes) report.Warning(note);
            if (parsed.GetValue(json) is { } target) EvaluationJson.Write(target.FullName, evaluations);
            return evaluations.Count > 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<TaskEvaluation?> EvaluateAsync(
        ModelStatus status, EvaluationFile file, LoadOptions options, Report report, CancellationToken cancellationToken)
    {
        string name = PredictionTasks.Name(status.Task);
        if (status.Package is not { } package)
        {
            if (status.Expected) report.Warning($"{name}: {status.Error}");
            return null;
        }

        try
        {
            TaskEvaluation evaluation = await EvaluationRun.RunAsync(package, file, options, cancellationToken);
            Print(report, package, evaluation);
            foreach (string note in evaluation.Notes) report.Warning($"{name}: {note}");
            return evaluation;
        }
        catch (InvalidDataException e)
        {
            report.Warning($"{name}: {e.Message}");
            return null;
        }
    }

    private static void Print(Report report, ModelPackage package, TaskEvaluation evaluation)
    {
        report.Heading($"{PredictionTasks.Name(evaluation.Task)} ({package.Manifest.Trainer}, version {package.Manifest.Version})");
        report.Table(["figure", "value [95 % interval]"], evaluation.Metrics.Select(metric => (string[])[metric.Key, Figures.Text(metric.Value)]));
        if (evaluation.Parts.Count > 0) PartTable.Print(report, evaluation.Parts);
        GroupTables.Print(report, evaluation.Groups);
        if (evaluation.Earliness is { } earliness) report.Line(CardSentences.Of(evaluation.Task, earliness));
        if (evaluation.Deciles is { } deciles) DecileTable.Print(report, deciles);
        if (evaluation.SegmentSizes is { } sizes)
            report.Table(["segment", "sessions"], package.Manifest.Segments!.Zip(sizes, (segment, size) => (string[])[$"{segment.Id}. {segment.Name}", Figures.Text(size)]));
    }
}
