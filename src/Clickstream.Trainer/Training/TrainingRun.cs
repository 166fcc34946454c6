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
        PredictionTask[] possible = [.. (settings.Tasks ?? PredictionTasks.All).Where(IsPossible)];
        foreach (TaskPackage trained in Train(possible, searchEnd)) Write(trained, directory);
        return possible.Length > 0 && (settings.Tasks is null || possible.Length == settings.Tasks.Count);
    }

    private bool IsPossible(PredictionTask task)
    {
        string? why = task switch
        {
            PredictionTask.Conversion => data.WhyNoConversion,
            PredictionTask.Revenue => data.WhyNoRevenue,
            PredictionTask.Abandonment => "carts are not looked at yet.",
            _ => SegmentTraining.WhyNot(data),
        };
        if (why is null) return true;
        string text = $"No {PredictionTasks.Name(task)} model from {data.Provenance.FileName}: {why}";
        if (settings.Tasks is null) report.Warning(text);
        else report.Error(text);
        return false;
    }

    private IEnumerable<TaskPackage> Train(PredictionTask[] tasks, CancellationToken searchEnd)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (tasks.Contains(PredictionTask.Conversion) || tasks.Contains(PredictionTask.Revenue))
        {
            var search = new TrainerSearch(data, settings, clock);
            LeakageChecks leakage = report.While("Looking for leakage", () => LeakageChecks.Run(data, settings.Seed));
            FoundTrainers found = Searched("Searching settings of classifiers", tell => search.Classifiers(tell, searchEnd));
            PurchaseClassifier classifier = report.While("Comparing classifiers", () => PurchaseClassifier.Choose(
                data.Examples, data.ExampleBlocks, found.Fitted, found.MayWin, settings.Seed));
            PurchaseClassifier final = settings.Refit
                ? report.While("Refitting the classifier on all rows", () => classifier.Refit(data.RefitExamples, settings.Seed))
                : classifier;
            if (tasks.Contains(PredictionTask.Conversion))
                yield return report.While("Measuring conversion", () => ConversionTraining.Run(data, classifier, final, found.Report, leakage, settings, now));
            if (tasks.Contains(PredictionTask.Revenue))
            {
                FoundTrainers amounts = Searched("Searching settings of amount models", tell => search.Regressors(tell, searchEnd));
                AmountRegressor regressor = report.While("Comparing amount models", () => AmountRegressor.Choose(
                    data.Examples, data.ExampleBlocks, amounts.Fitted, settings.Coverage, settings.Seed));
                FoundTrainers? tweedie = TrainerCatalog.IsWanted(TrainerCatalog.Tweedie, settings.Trainers)
                    ? Searched("Searching settings of the expected amount", tell => search.ExpectedAmounts(tell, searchEnd))
                    : null;
                ExpectedAmount expected = report.While("Comparing models of the expected amount", () => ExpectedAmount.Choose(
                    data.Examples, data.ExampleBlocks, classifier, regressor, tweedie?.Fitted[0],
                    TrainerCatalog.IsWanted(TrainerCatalog.TwoPart, settings.Trainers), settings.Seed));
                yield return report.While(
                    "Measuring revenue",
                    () => RevenueTraining.Run(data, classifier, final, regressor, expected, SearchReport.Joined(amounts.Report, tweedie?.Report), leakage, settings, now));
            }
        }

        if (tasks.Contains(PredictionTask.Segment))
            yield return report.While("Finding segments", () => SegmentTraining.Run(data, settings, now));
    }

    private FoundTrainers Searched(string label, Func<Action<string>, FoundTrainers> search)
    {
        FoundTrainers found = report.WithProgress(label, search);
        if (found.Report.Interrupted) report.Warning(FormattableString.Invariant($"The search was ended after {found.Report.Tried} settings; going on with the best of them."));
        return found;
    }

    private void Write(TaskPackage trained, string directory)
    {
        ModelPackage package = PackageDoors.Open(WithLookups(trained.Package));
        package = package with { Card = ModelCard.Write(package.Manifest, Protocol(trained), trained.Baselines) };
        package = WithProbes(package);
        (package, string path) = PackageFile.Publish(directory, package);
        TrainingReport.Print(report, package.Manifest, trained, path, data.Warnings);
    }

    private ModelPackage WithLookups(ModelPackage package)
    {
        if (data.Grain != Grain.Events || !SessionFeatures.NeedLookups(package.Model.Schema)) return package;
        return package with { Lookups = settings.Refit ? data.RefitLookups : data.Lookups };
    }

    private ModelPackage WithProbes(ModelPackage package)
    {
        bool segment = package.Manifest.Task == PredictionTask.Segment;
        if (data.Grain == Grain.Events) return ProbeMaker.WithProbes(package, segment ? data.SessionSnapshots! : data.ExampleSnapshots!);
        return ProbeMaker.WithProbes(package, (segment ? data.Sessions : data.Examples.Table).SelectColumns(package.Model.Schema));
    }

    private IReadOnlyList<string> Protocol(TaskPackage trained) =>
    [
        data.ExampleBlocks.Rule,
        data.Grain == Grain.Events
            ? "Conversion and revenue are trained and measured on prefixes of sessions (after 1, 2, 3, 5, 8, 13, 21 events, at the first add to the cart and 2 to 10 events later, and the last moment before a purchase or the end); the prefixes of one session count 1 together. Segments are made of whole sessions up to the purchase."
            : "Every row is a finished session.",
        $"What was chosen (trainer, settings, calibrator, threshold) was chosen on the {trained.LeaderboardTitle}. The figures were measured on the test block, on which nothing was fitted or chosen.",
        settings.Refit
            ? "The package was then fitted with the same settings on all rows; its calibrator and threshold come from cross-fitted scores."
            : "The package holds that same model (--no-refit).",
    ];
}
