using Clickstream.Learning.Trees.Objectives;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>Gradient boosting of three quantiles of the logarithm of a purchase's amount, with usual settings.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The upper end.</param>
internal sealed record AmountQuantileTrainers(FittedTrainer Low, FittedTrainer Median, FittedTrainer High)
{
    /// <summary>Fits the three; the validation rows say how many trees.</summary>
    public static AmountQuantileTrainers Fit(TrainingRows training, TrainingRows validation, double coverage, int seed)
    {
        double tail = (1 - coverage) / 2;
        return new AmountQuantileTrainers(Of(tail), Of(0.5), Of(1 - tail));

        FittedTrainer Of(double level) =>
            new GradientBoostingTrainer(BoostingObjective.Quantile, quantileLevel: level).Usual.Fit(training, validation, seed);
    }

    /// <summary>The same settings on other rows.</summary>
    public AmountQuantiles Refit(TrainingRows rows) => new(Low.Refit(rows), Median.Refit(rows), High.Refit(rows));

    /// <summary>The three of every row, by models that had not seen its session.</summary>
    public (double[] Low, double[] Median, double[] High) Scores(Examples purchases, int seed) => (
        CrossFit.Scores(purchases, TrainingRows.OfAmounts, Low.Refit, seed),
        CrossFit.Scores(purchases, TrainingRows.OfAmounts, Median.Refit, seed),
        CrossFit.Scores(purchases, TrainingRows.OfAmounts, High.Refit, seed));
}
