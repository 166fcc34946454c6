using System.Globalization;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Reporting;
using Clickstream.Trainer.Trainers;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.CrossValidation;

/// <summary>One run of <c>train --folds</c>: the trainers side by side.</summary>
internal sealed class FoldsRun(TrainingData data, TrainingSettings settings, FoldProtocol protocol, Report report)
{
    // What a reader compares; the file has all.
    private static readonly string[] ConversionShown = ["rocAuc", "prAuc", "logLoss", "brier", "ece", "accuracy", "precision", "recall", "f1"];
    private static readonly string[] RevenueShown = ["mae", "rmse", "r2", "normalizedGini", "spearman", "bias"];

    /// <summary>Prints the figures, and writes them if asked for.</summary>
    /// <returns>False when the data allows neither conversion nor revenue.</returns>
    /// <exception cref="InvalidDataException">There are fewer sessions, or buyers, than folds.</exception>
    public bool Run(CancellationToken cancellationToken)
    {
        if (data.WhyNoConversion is { } why)
        {
            report.Error($"No cross-validated figures of {data.Provenance.FileName}: {why}");
            return false;
        }

        if (data.Examples.YesCount < protocol.Folds || data.Examples.SessionCount - data.Examples.YesCount < protocol.Folds)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{protocol.Folds} folds want as many sessions with and without a purchase; {data.Provenance.FileName} has {data.Examples.YesCount} and {data.Examples.SessionCount - data.Examples.YesCount}."));
        }

        report.Heading(string.Create(
            CultureInfo.InvariantCulture,
            $"{protocol.Repeats} x {protocol.Folds}-fold cross-validation of {data.Examples.Count} rows of {data.Examples.SessionCount} sessions, {data.Examples.YesCount} with a purchase; seed {settings.Seed}"));
        report.Line("Sessions dealt at random, the same share of purchases in each fold; usual settings; mean and standard deviation over the folds. Calibrator, threshold and when to stop come from a fifth of each fold's training sessions.");
        var run = new CrossValidationRun(data.RefitExamples, protocol.Folds, protocol.Repeats, settings.Seed);
        var tasks = new Dictionary<string, IReadOnlyList<CrossValidated>>();
        if (Wanted(PredictionTask.Conversion)) tasks["conversion"] = Conversion(run, cancellationToken);
        if (Wanted(PredictionTask.Revenue) && data.WhyNoRevenue is null) tasks["revenue"] = Revenue(run, cancellationToken);
        if (protocol.JsonPath is { } path)
        {
            CrossValidationJson.Write(path, data, protocol.Folds, protocol.Repeats, settings.Seed, tasks);
            report.Line($"Wrote {path}.");
        }

        return tasks.Count > 0;
    }

    private bool Wanted(PredictionTask task) => settings.Tasks is null || settings.Tasks.Contains(task);

    private IReadOnlyList<CrossValidated> Conversion(CrossValidationRun run, CancellationToken cancellationToken)
    {
        IReadOnlyList<Contestant> contestants = Contestant.Of(TrainerCatalog.ClassifiersFor(settings.Trainers), settings.Balances);
        IReadOnlyList<CrossValidated> figures = report.WithProgress(
            "Cross-validating classifiers", progress => run.Conversion(contestants, (done, all) => progress(Fits(done, all)), cancellationToken));
        Print("conversion", figures, ConversionShown);
        return figures;
    }

    private IReadOnlyList<CrossValidated> Revenue(CrossValidationRun run, CancellationToken cancellationToken)
    {
        Proposal classifier = TrainerCatalog.ClassifiersFor(settings.Trainers)[^1].Usual;
        IReadOnlyList<Contestant> contestants = Contestant.Of(TrainerCatalog.RegressorsFor(settings.Trainers), [Balance.None]);
        IReadOnlyList<CrossValidated> figures = report.WithProgress(
            "Cross-validating amount models", progress => run.Revenue(classifier, contestants, (done, all) => progress(Fits(done, all)), cancellationToken));
        Print($"revenue: P(purchase) by {classifier.Trainer}, amount given purchase by", figures, RevenueShown);
        return figures;
    }

    private void Print(string title, IReadOnlyList<CrossValidated> figures, string[] shown)
    {
        report.Heading(title);
        report.Table(
            ["trainer", .. shown],
            figures.Select(one => (string[])[one.Trainer, .. shown.Select(name => $"{Figures.Text(one.Mean(name))} +- {Figures.Text(one.Deviation(name))}")]));
    }

    private static string Fits(int done, int all) => FormattableString.Invariant($"fit {done} of {all}");
}
