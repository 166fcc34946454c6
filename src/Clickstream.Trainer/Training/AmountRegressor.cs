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
/// <param name="Leaderboard">Every candidate's figures on left-out training purchases.</param>
internal sealed record AmountRegressor(
    FittedTrainer Trainer, Pipeline Pipeline, AmountDistribution Distribution, IReadOnlyList<LeaderboardEntry> Leaderboard)
{
    /// <summary>Share of purchases that the interval is to hold.</summary>
    private const double Coverage = 0.8;

    /// <summary>
    /// Keeps the fitted trainer of the smallest squared error of the logarithm. Purchases are few, so each is scored by a model
    /// that had not seen its session (cross-fitting) instead of giving up a block of them.
    /// </summary>
    public static AmountRegressor Choose(Examples examples, Blocks blocks, IReadOnlyList<FittedTrainer> fitted, int seed)
    {
        Examples training = examples.Select([.. blocks.Train, .. blocks.Calibrate, .. blocks.Tune]).Purchases();
        TrainingRows rows = TrainingRows.OfAmounts(training);
        var candidates = fitted
            .Select(trainer => (Fitted: trainer, Scores: CrossFit.Scores(training, TrainingRows.OfAmounts, trainer.Refit, seed)))
            .Select(candidate => (candidate.Fitted, candidate.Scores, Error: RootMeanSquaredError.Score(rows.Targets, candidate.Scores, rows.Weights)))
            .ToArray();
        var chosen = candidates.MinBy(candidate => candidate.Error);
        return new AmountRegressor(
            chosen.Fitted,
            chosen.Fitted.Refit(rows),
            Scatter(rows, chosen.Scores),
            [.. candidates.Select(candidate => new LeaderboardEntry(
                candidate.Fitted.Name,
                new Dictionary<string, double>
                {
                    ["rmseOfLogarithm"] = candidate.Error,
                    ["r2OfLogarithm"] = RSquared.Score(rows.Targets, candidate.Scores, rows.Weights),
                },
                candidate.Fitted == chosen.Fitted))]);
    }

    /// <summary>The chosen settings fitted on the purchases of all rows.</summary>
    public AmountRegressor Refit(Examples examples, int seed)
    {
        Examples purchases = examples.Purchases();
        TrainingRows rows = TrainingRows.OfAmounts(purchases);
        double[] scores = CrossFit.Scores(purchases, TrainingRows.OfAmounts, Trainer.Refit, seed);
        return this with { Pipeline = Trainer.Refit(rows), Distribution = Scatter(rows, scores) };
    }

    private static AmountDistribution Scatter(TrainingRows rows, double[] scores)
    {
        (double Residual, double Weight)[] residuals =
            [.. rows.Targets.Select((target, row) => (target - scores[row], rows.Weights[row])).OrderBy(pair => pair.Item1)];
        double total = residuals.Sum(pair => pair.Weight);
        double tail = (1 - Coverage) / 2;
        return new AmountDistribution(
            residuals.Sum(pair => pair.Weight * Math.Exp(pair.Residual)) / total, Quantile(tail), Quantile(0.5), Quantile(1 - tail), Coverage);

        // The smallest residual at or below which the share of the weight lies.
        double Quantile(double share)
        {
            double weight = 0;
            foreach ((double residual, double own) in residuals)
            {
                weight += own;
                if (weight >= share * total) return residual;
            }

            return residuals[^1].Residual;
        }
    }
}
