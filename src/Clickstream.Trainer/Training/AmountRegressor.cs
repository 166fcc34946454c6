using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>The logarithm of the amount of a purchase, and how purchases scatter round it.</summary>
/// <param name="Trainer">The chosen trainer.</param>
/// <param name="Pipeline">The regressor.</param>
/// <param name="Distribution">Scatter of rows that the regressor was not fitted on.</param>
/// <param name="QuantileTrainers">What the interval's ends start at; null where they are a constant factor round the amount.</param>
/// <param name="Quantiles">The same, fitted.</param>
/// <param name="Leaderboard">Every candidate's figures on left-out training purchases.</param>
/// <param name="IntervalSettings">How the interval is made, and the scores that decided it.</param>
/// <param name="Warnings">What a careful reader should know of the interval.</param>
internal sealed record AmountRegressor(
    FittedTrainer Trainer,
    Pipeline Pipeline,
    AmountDistribution Distribution,
    AmountQuantileTrainers? QuantileTrainers,
    AmountQuantiles? Quantiles,
    IReadOnlyList<LeaderboardEntry> Leaderboard,
    IReadOnlyDictionary<string, string> IntervalSettings,
    IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// Keeps the fitted trainer of the smallest squared error of the logarithm. Purchases are few, so each is scored by a model
    /// that had not seen its session (cross-fitting) instead of giving up a block of them. Then the interval: round that regressor or by quantiles of
    /// their own, whichever makes the smaller interval score.
    /// </summary>
    public static AmountRegressor Choose(Examples examples, Blocks blocks, IReadOnlyList<FittedTrainer> fitted, double coverage, int seed)
    {
        Examples training = examples.Select([.. blocks.Train, .. blocks.Calibrate, .. blocks.Tune]).Purchases();
        TrainingRows rows = TrainingRows.OfAmounts(training);
        var candidates = fitted
            .Select(trainer => (Fitted: trainer, Scores: CrossFit.Scores(training, TrainingRows.OfAmounts, trainer.Refit, seed)))
            .Select(candidate => (candidate.Fitted, candidate.Scores, Error: RootMeanSquaredError.Score(rows.Targets, candidate.Scores, rows.Weights)))
            .ToArray();
        var chosen = candidates.MinBy(candidate => candidate.Error);
        TrainingRows validation = TrainingRows.OfAmounts(examples.Select([.. blocks.Calibrate, .. blocks.Tune]));
        var quantiles = AmountQuantileTrainers.Fit(TrainingRows.OfAmounts(examples.Select(blocks.Train)), validation, coverage, seed);
        double ofResiduals = IntervalEnds.CrossFittedScore(rows, (chosen.Scores, chosen.Scores, chosen.Scores), coverage, seed);
        double ofQuantiles = IntervalEnds.CrossFittedScore(rows, quantiles.Scores(training, seed), coverage, seed);
        bool byQuantiles = ofQuantiles < ofResiduals;
        var settings = new Dictionary<string, string>
        {
            ["ends"] = byQuantiles ? "conformalised quantile regression" : "conformalised residuals",
            ["scoreOfQuantiles"] = FormattableString.Invariant($"{ofQuantiles:0.0000}"),
            ["scoreOfResiduals"] = FormattableString.Invariant($"{ofResiduals:0.0000}"),
        };
        LeaderboardEntry[] leaderboard =
        [
            .. candidates.Select(candidate => new LeaderboardEntry(
                candidate.Fitted.Name, Figures(rows, candidate.Scores, candidate.Error), candidate.Fitted == chosen.Fitted)),
        ];
        return Fit(training, chosen.Fitted, chosen.Scores, byQuantiles ? quantiles : null, coverage, leaderboard, settings, seed);
    }

    /// <summary>The chosen settings fitted on the purchases of all rows.</summary>
    public AmountRegressor Refit(Examples examples, int seed)
    {
        Examples purchases = examples.Purchases();
        double[] scores = CrossFit.Scores(purchases, TrainingRows.OfAmounts, Trainer.Refit, seed);
        return Fit(purchases, Trainer, scores, QuantileTrainers, Distribution.Coverage, Leaderboard, IntervalSettings, seed);
    }

    /// <summary>Mean of exp(residual): what turns the exponential of the predicted logarithm into a mean (Duan 1983).</summary>
    public static double Smearing(TrainingRows rows, double[] scores) =>
        rows.Targets.Select((target, row) => rows.Weights[row] * Math.Exp(target - scores[row])).Sum() / rows.Weights.Sum();

    private static AmountRegressor Fit(
        Examples purchases,
        FittedTrainer trainer,
        double[] scores,
        AmountQuantileTrainers? quantiles,
        double coverage,
        IReadOnlyList<LeaderboardEntry> leaderboard,
        IReadOnlyDictionary<string, string> settings,
        int seed)
    {
        TrainingRows rows = TrainingRows.OfAmounts(purchases);
        IntervalEnds ends = IntervalEnds.Of(rows, quantiles?.Scores(purchases, seed) ?? (scores, scores, scores), coverage);
        var distribution = new AmountDistribution(Smearing(rows, scores), ends.Low, ends.Median, ends.High, coverage, quantiles is not null);
        string[] warnings = ends.Promised
            ? []
            : [FormattableString.Invariant($"{purchases.SessionCount} purchases are too few to promise that {coverage:P0} of amounts lie in the interval; {ConformalQuantile.FewestGroups(1 - ((1 - coverage) / 2))} are needed. It reaches as far as the outermost of them.")];
        return new AmountRegressor(trainer, trainer.Refit(rows), distribution, quantiles, quantiles?.Refit(rows), leaderboard, settings, warnings);
    }

    // Where all purchases are of one amount, there is no spread to explain.
    private static Dictionary<string, double> Figures(TrainingRows rows, double[] scores, double error)
    {
        var figures = new Dictionary<string, double> { ["rmseOfLogarithm"] = error };
        if (rows.Targets.Distinct().Count() > 1) figures["r2OfLogarithm"] = RSquared.Score(rows.Targets, scores, rows.Weights);
        return figures;
    }
}
