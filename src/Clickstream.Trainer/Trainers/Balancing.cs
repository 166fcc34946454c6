using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>
/// Balances the rows that a classifier is fitted on. It stands between the rows and the fit, so that validation, calibration and test rows
/// cannot be reached by it; what was learned at another rate of purchases is corrected to the natural one before anybody sees a score.
/// </summary>
internal static class Balancing
{
    /// <summary>The name that <c>--balance</c> takes.</summary>
    public static string NameOf(Balance balance) => balance.ToString().ToLowerInvariant();

    /// <summary>The proposal, fitted on balanced rows.</summary>
    public static Proposal Of(Proposal proposal, Balance balance) => balance == Balance.None ? proposal : new Proposal(
        $"{proposal.Trainer}, {NameOf(balance)}",
        proposal.Settings,
        (training, validation, seed) =>
        {
            TrainingRows balanced = Balanced(training, balance, seed);
            FittedTrainer fitted = proposal.Fit(balanced, AtRateOf(validation, balanced), seed);
            return new FittedTrainer(
                $"{fitted.Name}, {NameOf(balance)}",
                Corrected(fitted.Pipeline, training, balanced),
                new Dictionary<string, string>(fitted.Settings) { ["balance"] = NameOf(balance) },
                rows => Refit(fitted, rows, balance, seed));
        });

    private static Pipeline Refit(FittedTrainer fitted, TrainingRows rows, Balance balance, int seed)
    {
        TrainingRows balanced = Balanced(rows, balance, seed);
        return Corrected(fitted.Refit(balanced), rows, balanced);
    }

    private static TrainingRows Balanced(TrainingRows rows, Balance balance, int seed)
    {
        if (balance == Balance.Weights) return rows with { Weights = ClassWeights.Balanced(rows.Targets, rows.Weights) };
        bool mixed = rows.Table.Schema.Columns.Any(column => column.Kind != FeatureKind.Numeric);
        return rows.Resample(balance switch
        {
            Balance.Under => new RandomUnderSampler(new() { Seed = seed }),
            Balance.Over => new RandomOverSampler(new() { Seed = seed }),
            Balance.Smote when mixed => new SmoteNc(new() { Seed = seed }),
            Balance.Smote => new Smote(new() { Seed = seed }),
            _ => throw new ArgumentOutOfRangeException(nameof(balance), balance, "No way to balance."),
        });
    }

    // Early stopping and the like judge a model at the rate that it was fitted at: the same rows, weighted.
    private static TrainingRows AtRateOf(TrainingRows validation, TrainingRows balanced)
    {
        double natural = Rate(validation), wanted = Rate(balanced);
        if (natural is 0 or 1) return validation;
        return validation with
        {
            Weights = [.. validation.Weights.Select((weight, row) => weight * (validation.Targets[row] == 1 ? wanted / natural : (1 - wanted) / (1 - natural)))],
        };
    }

    private static Pipeline Corrected(Pipeline pipeline, TrainingRows natural, TrainingRows balanced) => new(
        pipeline.Transformer,
        new PriorCorrectedPredictor(pipeline.Predictor, PriorCorrection.Shift(Rate(natural), Rate(balanced))));

    private static double Rate(TrainingRows rows)
    {
        double ones = 0, all = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            all += rows.Weights[row];
            ones += rows.Weights[row] * rows.Targets[row];
        }

        return ones / all;
    }
}
