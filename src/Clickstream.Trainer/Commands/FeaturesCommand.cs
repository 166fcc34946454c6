using System.CommandLine;
using System.Text;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Exporting;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>features: what the models see, as a table for other programs.</summary>
internal static class FeaturesCommand
{
    private const string Description = """
        Writes the examples that `train` learns from, one a row: session_id, block (train, calibrate, tune, test, left_out), prefix_length,
        events_after_cart, weight, purchased, amount, abandonment_weight, abandoned (empty where nothing is in the cart), with --models a
        NAME_probability a package, and every feature. Numbers read back to the same float32; an empty cell is a missing value.

        Examples:
          features --data data/train.csv --out features.csv
          features --data data/train.csv --models models --out features.csv
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        var data = new DataOptions("CSV that `train` would learn from, plain or .gz.");
        var output = new Option<FileInfo>("--out") { Description = "The table, CSV.", Required = true, HelpName = "FILE" };
        Option<DirectoryInfo> models = new Option<DirectoryInfo>("--models")
        {
            Description = "Folder of packages that are asked, too: conversion and abandonment. Trained on this file, only those of --no-refit have not seen the test block.",
            HelpName = "DIR",
        }.AcceptExistingOnly();
        Option<string> input = CommandOptions.Input();
        var label = new Option<string>("--label") { Description = "Session rows: the column with the answer.", HelpName = "COLUMN" };
        var positive = new Option<string>("--positive") { Description = "Session rows: the label's value that means yes.", HelpName = "VALUE" };
        var amount = new Option<string>("--amount") { Description = "Session rows: the column with the amount spent.", HelpName = "COLUMN" };
        var abandonment = new Option<bool>("--abandonment") { Description = "Session rows: the label says whether the cart was left behind." };
        Option<string[]> exclude = CommandOptions.List("--exclude", "Columns (session rows) or features (events) to leave out.", "COL,...");
        Option<string> group = CommandOptions.Group();
        var seed = new Option<int>("--seed") { Description = "Session rows: seed of the split, as in train.", DefaultValueFactory = _ => 1 };
        var command = new Command("features", Description) { data.Data, data.Profile, output, models, input, label, positive, amount, abandonment, exclude, group, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            (string path, IReadOnlyList<string> more) = data.Paths(parsed);
            var options = new LoadOptions
            {
                MoreFiles = more,
                Dialects = data.Dialects(parsed),
                Input = CommandOptions.GrainOf(parsed.GetValue(input)),
                Asks = parsed.GetValue(abandonment) ? PredictionTask.Abandonment : PredictionTask.Conversion,
                Label = parsed.GetValue(label),
                Positive = parsed.GetValue(positive),
                Amount = parsed.GetValue(amount),
                Exclude = parsed.GetValue(exclude)!,
                Group = parsed.GetValue(group),
                Seed = parsed.GetValue(seed),
            };
            TrainingData loaded = await TrainingDataLoader.LoadAsync(path, options, cancellationToken);
            foreach (string warning in loaded.Warnings) report.Warning(warning);
            (string Task, double[] Said)[] answers = parsed.GetValue(models) is { } directory ? [.. AnswersOf(directory, loaded, report)] : [];
            string target = parsed.GetValue(output)!.FullName, temporary = $"{target}.{Environment.ProcessId}.tmp";
            try
            {
                await using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(false))) FeatureCsv.Write(writer, loaded, answers);
                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }

            report.Line(FormattableString.Invariant(
                $"Wrote {target}: {loaded.Examples.Count} rows of {loaded.Examples.SessionCount} sessions, {loaded.Examples.Table.Schema.Columns.Count} features."));
            return 0;
        });
        return command;
    }

    private static IEnumerable<(string Task, double[] Said)> AnswersOf(DirectoryInfo directory, TrainingData data, Report report)
    {
        foreach (ModelStatus status in PredictionEnginePool.FromDirectory(directory.FullName).Models)
        {
            if (status.Package is not { Model: ClassifierModel model } package) continue;
            string name = PredictionTasks.Name(status.Task);
            if (Answers(model, package, data) is { } said) yield return (name, said);
            else report.Warning($"{name}: the model wants columns that the file does not give.");
        }
    }

    // With events what a package looks up is its own; with session rows the columns are the file's.
    private static double[]? Answers(ClassifierModel model, ModelPackage package, TrainingData data)
    {
        if (package.Manifest.Grain != data.Grain) return null;
        if (data.ExampleSnapshots is { } snapshots) return model.Pipeline.PredictAll(EventExamples.Featurize(snapshots, model.Schema, package.Lookups));
        bool has = model.Schema.Columns.All(column => data.Examples.Table.Schema.IndexOf(column.Name) is >= 0 and int index
            && data.Examples.Table.Schema.Columns[index].Kind == column.Kind);
        return has ? model.Pipeline.PredictAll(data.Examples.Table.SelectColumns(model.Schema)) : null;
    }
}
