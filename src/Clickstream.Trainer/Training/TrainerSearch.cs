using Clickstream.Learning.Metrics;
using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Predictors;
using Clickstream.Packages;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Reporting;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>
/// Looks for the best settings of each trainer by successive halving. What a setting is worth is its loss on the calibration rows or, where
/// those hold few of an outcome, on rows of the first two blocks that each of three fits has not seen. Classes are left as they are: a way to
/// balance is applied to the settings that were found, so that the rows of the leaderboard differ by it alone.
/// </summary>
internal sealed class TrainerSearch(TrainingData data, TrainingSettings settings, TimeProvider clock)
{
    private const int Folds = 3;
    private const int Reduction = 3;
    private const int MostRungs = 3;

    /// <summary>A rung whose share holds fewer sessions of the rarer kind says little.</summary>
    private const int FewestOnARung = 100;

    private const int BestShown = 20;

    /// <summary>The best classifiers, fitted on the training rows, with each way to balance.</summary>
    public FoundTrainers Classifiers(Action<string> tell, CancellationToken searchEnd)
    {
        Examples training = data.Examples.Select(data.ExampleBlocks.Train), calibration = data.Examples.Select(data.ExampleBlocks.Calibrate);
        TrainingRows? folded = calibration.RarerCount >= ChosenClassifier.FewestToTune
            ? null
            : TrainingRows.OfLabels(data.Examples.Select([.. data.ExampleBlocks.Train, .. data.ExampleBlocks.Calibrate]));
        var field = new Field(
            TrainingRows.OfLabels(training), TrainingRows.OfLabels(calibration), folded, training.RarerCount,
            "log loss", LossOfLogOdds);
        (IReadOnlyList<Proposal> best, SearchReport report) = Search(TrainerCatalog.ClassifiersFor(settings.Trainers), field, tell, searchEnd);
        Balance[] balances = [.. settings.Balances.Prepend(Balance.None).Distinct()];
        FittedTrainer[] fitted = [.. best.SelectMany(proposal => balances.Select(balance => Balancing.Of(proposal, balance)))
            .Select(proposal => proposal.Fit(field.Training, field.Validation, settings.Seed))];
        HashSet<string> natural = settings.Balances.Contains(Balance.None) ? [] : [.. best.Select(proposal => proposal.Trainer)];
        return new FoundTrainers(fitted, natural, report);
    }

    /// <summary>The best regressors of the logarithm of an amount, fitted on the training rows.</summary>
    public FoundTrainers Regressors(Action<string> tell, CancellationToken searchEnd)
    {
        TrainingRows training = TrainingRows.OfAmounts(data.Examples.Select(data.ExampleBlocks.Train));
        TrainingRows validation = TrainingRows.OfAmounts(data.Examples.Select([.. data.ExampleBlocks.Calibrate, .. data.ExampleBlocks.Tune]));
        TrainingRows folded = TrainingRows.OfAmounts(
            data.Examples.Select([.. data.ExampleBlocks.Train, .. data.ExampleBlocks.Calibrate, .. data.ExampleBlocks.Tune]));
        if (validation.Count == 0) validation = training;
        var field = new Field(
            training, validation, folded, training.Sessions.Distinct().Count(), "mean squared error of the logarithm", MeanSquaredError.Score);
        (IReadOnlyList<Proposal> best, SearchReport report) = Search(TrainerCatalog.RegressorsFor(settings.Trainers), field, tell, searchEnd);
        return new FoundTrainers([.. best.Select(proposal => proposal.Fit(training, validation, settings.Seed))], new HashSet<string>(), report);
    }

    /// <summary>The best settings of Tweedie's trainer of the expected amount, fitted on the training rows.</summary>
    public FoundTrainers ExpectedAmounts(Action<string> tell, CancellationToken searchEnd)
    {
        Examples train = data.Examples.Select(data.ExampleBlocks.Train), calibrate = data.Examples.Select(data.ExampleBlocks.Calibrate);
        TrainingRows training = TrainingRows.OfExpectedAmounts(train), validation = TrainingRows.OfExpectedAmounts(calibrate);
        TrainingRows? folded = calibrate.Purchases().SessionCount >= ChosenClassifier.FewestToTune
            ? null
            : TrainingRows.OfExpectedAmounts(data.Examples.Select([.. data.ExampleBlocks.Train, .. data.ExampleBlocks.Calibrate]));
        var field = new Field(training, validation, folded, train.Purchases().SessionCount, "(tweedie) the deviance of power 1.5", LossOfLogMeans);
        (IReadOnlyList<Proposal> best, SearchReport report) = Search([new TweedieTrainer()], field, tell, searchEnd);
        return new FoundTrainers([.. best.Select(proposal => proposal.Fit(training, validation, settings.Seed))], new HashSet<string>(), report);
    }

    // Of one power, whatever power a candidate was fitted with: deviances of two powers cannot be compared.
    private static double LossOfLogMeans(ReadOnlySpan<double> amounts, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        double[] means = scores.ToArray();
        for (int row = 0; row < means.Length; row++) means[row] = Math.Exp(means[row]);
        return TweedieDeviance.Score(amounts, means, weights, ExpectedAmount.JudgingPower);
    }

    private static double LossOfLogOdds(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        double[] probabilities = scores.ToArray();
        for (int row = 0; row < probabilities.Length; row++) probabilities[row] = Sigmoid.Of(probabilities[row]);
        return LogLoss.Score(labels, probabilities, weights);
    }

    private (IReadOnlyList<Proposal> Best, SearchReport Report) Search(
        IReadOnlyList<ITrainer> trainers, Field field, Action<string> tell, CancellationToken searchEnd)
    {
        if (settings.Trials == 1)
        {
            string none = "nothing: usual settings only (--trials 1)";
            return ([.. trainers.Select(trainer => trainer.Usual)], new SearchReport(none, field.LossName, Tried: 0, Interrupted: false, []));
        }

        int rungs = 1;
        for (double fewest = field.Fewest; rungs < MostRungs && (fewest /= Reduction) >= FewestOnARung;) rungs++;
        SearchResult found = Run(trainers, field, rungs, tell, searchEnd);
        ITrainer Of(SearchTrial trial) => trainers.First(trainer => trainer.Name == trial.Family);
        string judgedOn = field.Folded is null ? "the calibration rows" : "left-out rows of the first blocks (three folds by session)";
        TriedSettings[] tried = [.. found.Trials.Where(trial => trial.Share == found.BestTrial.Share).OrderBy(trial => trial.Loss)
            .Select(trial => new TriedSettings(trial.Family, trial.Settings, double.IsFinite(trial.Loss) ? trial.Loss : null))];
        return (
            [.. found.BestOfFamilies.Select(trial => Of(trial).With(found.Candidates[trial.Candidate]))],
            new SearchReport(
                judgedOn, field.LossName, found.Trials.Select(trial => trial.Candidate).Distinct().Count(), found.Interrupted || found.OutOfTime, [.. tried.Take(BestShown)]));
    }

    private SearchResult Run(IReadOnlyList<ITrainer> trainers, Field field, int rungs, Action<string> tell, CancellationToken searchEnd)
    {
        try
        {
            return SuccessiveHalving.Run(
                [.. trainers.Select(trainer => trainer.Space)],
                (candidate, share, _) => field.Loss(trainers.First(trainer => trainer.Name == candidate.Family).With(candidate), share, settings.Seed),
                new SuccessiveHalvingOptions
                {
                    Budget = new SearchBudget(settings.Trials * trainers.Count, settings.SearchTime),
                    Reduction = Reduction,
                    Rungs = rungs,
                    Seed = settings.Seed,
                },
                new SearchTeller(tell),
                clock,
                searchEnd);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"No trainer could learn from the rows: {e.Message}", e);
        }
    }

    // What settings are judged on: the validation rows or, where these are too few, the folded rows, each by a fit that has not seen it.
    private sealed record Field(
        TrainingRows Training, TrainingRows Validation, TrainingRows? Folded, int Fewest, string LossName, LossOfScores LossOf)
    {
        public double Loss(Proposal proposal, double share, int seed)
        {
            if (Folded is null) return Loss(proposal.Fit(Training.Share(share, seed), Validation, seed), Validation);
            TrainingRows rows = Folded.Share(share, seed);
            int[] foldOfRow = SessionFolds.Assign(rows.HasClasses ? rows.Targets : new double[rows.Count], rows.Sessions, Folds, seed);
            double loss = 0, weight = 0;
            for (int fold = 0; fold < Folds; fold++)
            {
                TrainingRows fitted = rows.Where(row => foldOfRow[row] != fold), judged = rows.Where(row => foldOfRow[row] == fold);
                double own = judged.Weights.Sum();
                loss += own * Loss(proposal.Fit(fitted, judged, seed), judged);
                weight += own;
            }

            return loss / weight;
        }

        private double Loss(FittedTrainer fitted, TrainingRows rows) => LossOf(rows.Targets, fitted.Pipeline.ScoreAll(rows.Table), rows.Weights);
    }

    private delegate double LossOfScores(ReadOnlySpan<double> targets, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights);

    // Told at once: the framework's own Progress<T> would tell later, on another thread.
    private sealed class SearchTeller(Action<string> tell) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value)
        {
            string best = value.Best is { } trial ? $"; best so far {trial.Family} {Figures.Text(trial.Loss)}" : "";
            string rung = value.Rungs > 1 ? FormattableString.Invariant($"round {value.Rung + 1} of {value.Rungs}, ") : "";
            tell(FormattableString.Invariant($"{rung}settings {value.Done} of {value.Total}, {value.Elapsed.TotalSeconds:0} s{best}"));
        }
    }
}
