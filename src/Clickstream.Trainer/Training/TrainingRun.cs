using Clickstream.Features;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;
using Clickstream.Trainer.Reporting;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>One run of <c>train</c>: from data that was read to packages on disk.</summary>
internal sealed class TrainingRun(TrainingData data, TrainingSettings settings, Report report, TimeProvider clock)
{
    /// <summary>Trains every task that was asked for and that the data allows, and writes a package each.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="searchEnd">Ends a search for settings; training goes on with the best so far.</param>
    /// <returns>True when each task that was asked for by name was written, and at least one.</returns>
    public bool WriteTo(string directory, CancellationToken searchEnd)
    {
        PredictionTask[] possible = [.. (settings.Tasks ?? Usual()).Where(IsPossible)];
        foreach ((TrainingData asked, TaskPackage trained) in Train(possible, searchEnd)) Write(asked, trained, directory);
        if (possible.Contains(PredictionTask.Recommendation)) new RecommendationRun(data.Recommendation!, settings, report, clock).WriteTo(directory);
        return possible.Length > 0 && (settings.Tasks is null || possible.Length == settings.Tasks.Count);
    }

    // The one label of session rows cannot answer both questions: abandonment is never guessed from it. And they never say which products were clicked.
    private IEnumerable<PredictionTask> Usual() => PredictionTasks.All.Where(task => data.Grain == Grain.Events || task switch
    {
        PredictionTask.Abandonment => data.Asks == PredictionTask.Abandonment,
        PredictionTask.Recommendation => false,
        _ => true,
    });

    private bool IsPossible(PredictionTask task)
    {
        string? why = task switch
        {
            PredictionTask.Conversion => data.WhyNoConversion,
            PredictionTask.Revenue => data.WhyNoRevenue,
            PredictionTask.Abandonment => data.WhyNoAbandonment,
            PredictionTask.Recommendation => data.WhyNoRecommendation,
            _ => SegmentTraining.WhyNot(data),
        };
        if (why is null) return true;
        string text = $"No {PredictionTasks.Name(task)} model from {data.Provenance.FileName}: {why}";
        if (settings.Tasks is null) report.Warning(text);
        else report.Error(text);
        return false;
    }

    private IEnumerable<(TrainingData Asked, TaskPackage Trained)> Train(PredictionTask[] tasks, CancellationToken searchEnd)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (tasks.Contains(PredictionTask.Conversion) || tasks.Contains(PredictionTask.Revenue))
        {
            Classification purchase = Classify(data, "Looking for leakage", searchEnd);
            if (tasks.Contains(PredictionTask.Conversion)) yield return (data, Measured(data, purchase, now));
            if (tasks.Contains(PredictionTask.Revenue))
            {
                FoundTrainers amounts = Searched("Searching settings of amount models", tell => new TrainerSearch(data, settings, clock).Regressors(tell, searchEnd));
                AmountRegressor regressor = report.While("Comparing amount models", () => AmountRegressor.Choose(
                    data.Examples, data.ExampleBlocks, amounts.Fitted, settings.Coverage, settings.Seed));
                FoundTrainers? tweedie = TrainerCatalog.IsWanted(TrainerCatalog.Tweedie, settings.Trainers)
                    ? Searched("Searching settings of the expected amount", tell => new TrainerSearch(data, settings, clock).ExpectedAmounts(tell, searchEnd))
                    : null;
                ExpectedAmount expected = report.While("Comparing models of the expected amount", () => ExpectedAmount.Choose(
                    data.Examples, data.ExampleBlocks, purchase.Classifier, regressor, tweedie?.Fitted[0],
                    TrainerCatalog.IsWanted(TrainerCatalog.TwoPart, settings.Trainers), settings.Seed));
                yield return (data, report.While(
                    "Measuring revenue",
                    () => RevenueTraining.Run(data, purchase.Classifier, purchase.Final, regressor, expected, SearchReport.Joined(amounts.Report, tweedie?.Report), purchase.Leakage, settings, now)));
            }
        }

        if (tasks.Contains(PredictionTask.Abandonment))
        {
            TrainingData carts = CartExamples.Of(data);
            if (carts.Grain == Grain.Events) TrainingReport.PrintBlocks(report, "Moments with something in the cart:", carts);
            yield return (carts, Measured(carts, Classify(carts, "Looking for leakage in carts", searchEnd), now));
        }

        if (tasks.Contains(PredictionTask.Segment))
            yield return (data, report.While("Finding segments", () => SegmentTraining.Run(data, settings, now)));
    }

    private Classification Classify(TrainingData asked, string label, CancellationToken searchEnd)
    {
        LeakageChecks leakage = report.While(label, () => LeakageChecks.Run(asked, settings.Seed));
        FoundTrainers found = Searched("Searching settings of classifiers", tell => new TrainerSearch(asked, settings, clock).Classifiers(tell, searchEnd));
        ChosenClassifier classifier = report.While("Comparing classifiers", () => ChosenClassifier.Choose(
            asked.Examples, asked.ExampleBlocks, found.Fitted, found.MayWin, settings.Seed));
        ChosenClassifier final = settings.Refit
            ? report.While("Refitting the classifier on all rows", () => classifier.Refit(asked.RefitExamples, settings.Seed))
            : classifier;
        return new Classification(classifier, final, found.Report, leakage);
    }

    private TaskPackage Measured(TrainingData asked, Classification made, DateTimeOffset now) => report.While(
        $"Measuring {PredictionTasks.Name(asked.Asks)}",
        () => ClassifierTraining.Run(asked, made.Classifier, made.Final, made.Search, made.Leakage, settings, now));

    private FoundTrainers Searched(string label, Func<Action<string>, FoundTrainers> search)
    {
        FoundTrainers found = report.WithProgress(label, search);
        if (found.Report.Interrupted) report.Warning(FormattableString.Invariant($"The search was ended after {found.Report.Tried} settings; going on with the best of them."));
        return found;
    }

    private void Write(TrainingData asked, TaskPackage trained, string directory)
    {
        ModelPackage package = PackageDoors.Open(WithLookups(trained.Package));
        package = package with { Card = ModelCard.Write(package.Manifest, Protocol(asked, trained), trained.Baselines) };
        package = WithProbes(asked, package);
        (package, string path) = PackageFile.Publish(directory, package);
        TrainingReport.Print(report, package.Manifest, trained, path, data.Warnings);
    }

    private ModelPackage WithLookups(ModelPackage package)
    {
        if (data.Grain != Grain.Events || !SessionFeatures.NeedLookups(package.Model.Schema)) return package;
        return package with { Lookups = settings.Refit ? data.RefitLookups : data.Lookups };
    }

    private static ModelPackage WithProbes(TrainingData asked, ModelPackage package)
    {
        bool segment = package.Manifest.Task == PredictionTask.Segment;
        if (asked.Grain == Grain.Events) return ProbeMaker.WithProbes(package, segment ? asked.SessionSnapshots! : asked.ExampleSnapshots!);
        return ProbeMaker.WithProbes(package, (segment ? asked.Sessions : asked.Examples.Table).SelectColumns(package.Model.Schema));
    }

    private IReadOnlyList<string> Protocol(TrainingData asked, TaskPackage trained) =>
    [
        asked.ExampleBlocks.Rule,
        RowsOf(trained.Package.Manifest.Task),
        $"What was chosen (trainer, settings, calibrator, threshold) was chosen on the {trained.LeaderboardTitle}. The figures were measured on the test block, on which nothing was fitted or chosen.",
        settings.Refit
            ? "The package was then fitted with the same settings on all rows; its calibrator and threshold come from cross-fitted scores."
            : "The package holds that same model (--no-refit).",
    ];

    private string RowsOf(PredictionTask task) => (data.Grain, task) switch
    {
        (Grain.Rows, PredictionTask.Abandonment) => "Every row is a session with a cart, as it stood when the row was made.",
        (Grain.Rows, _) => "Every row is a finished session.",
        (_, PredictionTask.Segment) => "Segments are made of whole sessions up to the purchase.",
        _ => "A session is cut into prefixes: after 1, 2, 3, 5, 8, 13, 21 events, and at the first add to the cart and 2, 4, 6, 8, 10 events later, all before a purchase. "
            + (task == PredictionTask.Abandonment ? "Those with something in the cart, net of removals, are what was trained and measured on; " : "All of them are what was trained and measured on; ")
            + "the first row of a session counts 1, the second 1/2, the third 1/3, so that long sessions do not dominate and no weight hangs on what comes later.",
    };

    private sealed record Classification(ChosenClassifier Classifier, ChosenClassifier Final, SearchReport Search, LeakageChecks Leakage);
}
