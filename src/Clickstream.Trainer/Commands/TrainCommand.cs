using System.CommandLine;
using Clickstream.Tasks;
using Clickstream.Trainer.CrossValidation;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Reporting;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Commands;

/// <summary>train: data in, model packages or cross-validated figures out.</summary>
internal static class TrainCommand
{
    private const string Description = """
        Trains models on a CSV of events or of session rows, and writes a package each.

        Examples:
          train --data data/train.csv --out models
          train --data shop.csv.gz --out models --tasks conversion,segment --seed 7
          train --data online_shoppers_intention.csv --out models --label Revenue --exclude PageValues
          train --data yoochoose-clicks.dat,yoochoose-buys.dat --out models
          train --data clicks.csv --out models --tasks recommendation
          train --data clicks.csv --profile my_shop.json --out models
          train --data sessions.csv --out models --label bought --positive yes --amount order_value
          train --data carts.csv --out models --tasks abandonment --label bought --positive no --group visitor_id --by cutoff
          train --data data/train.csv --out models --margin 12 --coupon-cost 2 --save-rate 0.1
          train --data data/train.csv --out models --trainer gradient-boosting --trials 40 --minutes 10
          train --data sessions.csv --out models --label bought --trainer random-forest --balance all
          train --data sessions.csv --label bought --trainer logistic-regression,neural-network --folds 5 --repeats 3 --json figures.json

        Ctrl-C during the search for settings ends the search and goes on with the best so far; once more ends the program.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report, TimeProvider clock)
    {
        var data = new DataOptions("CSV to learn from, plain or .gz; comma, semicolon or tab.");
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the packages; made if need be. Not needed with --folds.", HelpName = "DIR" };
        Option<string[]> tasks = CommandOptions.Tasks("Models to train; without it, every one that the data allows.");
        Option<string> input = CommandOptions.Input();
        var label = new Option<string>("--label") { Description = "Session rows: the column that says whether there was a purchase; with --tasks abandonment, whether the cart was left behind.", HelpName = "COLUMN" };
        var positive = new Option<string>("--positive") { Description = "Session rows: the label's value that means yes: bought or, with --tasks abandonment, left behind. Default: true, yes, y or 1; for abandonment none but 'abandoned'.", HelpName = "VALUE" };
        var amount = new Option<string>("--amount") { Description = "Session rows: the column with the amount spent.", HelpName = "COLUMN" };
        Option<string[]> exclude = CommandOptions.List("--exclude", "Columns (session rows) or features (events) to leave out.", "COL,...");
        Option<string[]> categorical = CommandOptions.List("--categorical", "Session rows: columns that are categories, though they look like numbers.", "COL,...");
        Option<string[]> numeric = CommandOptions.List("--numeric", "Session rows: columns that are numbers, though they look otherwise.", "COL,...");
        Option<string> group = CommandOptions.Group();
        Option<string[]> by = CommandOptions.By();
        var economics = new EconomicsOptions();
        var seed = new Option<int>("--seed") { Description = "Same data and seed, same models.", DefaultValueFactory = _ => 1 };
        var noRefit = new Option<bool>("--no-refit") { Description = "Keep the model that was measured instead of fitting it again on all rows." };
        var search = new SearchOptions();
        var folds = new FoldOptions();
        var command = new Command("train", Description)
        {
            data.Data, data.Profile, output, tasks, input, label, positive, amount, exclude, categorical, numeric, group, by,
            economics.Margin, economics.CouponCost, economics.SaveRate,
            search.Trainers, search.Balances, search.Trials, search.Minutes, search.Coverage, folds.Folds, folds.Repeats, folds.Json, seed, noRefit,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is null && result.GetResult(folds.Folds) is null)
                result.AddError("--out DIR is wanted: the folder for the packages (or --folds N, for figures only).");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(folds.Folds) is not null && CommandOptions.IsOnly(PredictionTask.Recommendation, result.GetValue(tasks)))
                result.AddError("--folds compares trainers of conversion and revenue; recommendation has one, measured on the latest sessions: leave --folds out.");
        });
        command.Validators.Add(economics.Check);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            (string path, IReadOnlyList<string> more) = data.Paths(parsed);
            IReadOnlyList<PredictionTask>? wanted = CommandOptions.TasksOf(parsed.GetValue(tasks)!);
            var options = new LoadOptions
            {
                Asks = wanted is not null && wanted.Contains(PredictionTask.Abandonment) ? PredictionTask.Abandonment : PredictionTask.Conversion,
                Group = parsed.GetValue(group),
                By = parsed.GetValue(by)!,
                MoreFiles = more,
                Dialects = data.Dialects(parsed),
                Input = CommandOptions.GrainOf(parsed.GetValue(input)),
                Label = parsed.GetValue(label),
                Positive = parsed.GetValue(positive),
                Amount = parsed.GetValue(amount),
                Exclude = parsed.GetValue(exclude)!,
                Categorical = parsed.GetValue(categorical)!,
                Numeric = parsed.GetValue(numeric)!,
                Seed = parsed.GetValue(seed),
            };
            TrainingSettings settings = search.Read(parsed) with
            {
                Tasks = wanted,
                Economics = economics.Read(parsed),
                Seed = parsed.GetValue(seed),
                Refit = !parsed.GetValue(noRefit),
            };
            if (wanted is [PredictionTask.Recommendation])
            {
                RecommendationData clicks = await report.While($"Reading {Path.GetFileName(path)}", () => RecommendationLoader.LoadAsync(path, options, cancellationToken));
                TrainingReport.Print(report, clicks);
                return new RecommendationRun(clicks, settings, report, clock).TryWriteTo(parsed.GetValue(output)!.FullName) ? 0 : 1;
            }

            TrainingData loaded = await report.While($"Reading {Path.GetFileName(path)}", () => TrainingDataLoader.LoadAsync(path, options, cancellationToken));
            TrainingReport.Print(report, loaded);
            bool done = true;
            if (folds.Read(parsed) is { } protocol) done &= new FoldsRun(wanted is [PredictionTask.Abandonment] ? CartExamples.Of(loaded) : loaded, settings, protocol, report).Run(cancellationToken);
            if (parsed.GetValue(output) is { } directory) done &= new TrainingRun(loaded, settings, report, clock).WriteTo(directory.FullName, cancellationToken);
            return done ? 0 : 1;
        });
        return command;
    }
}
