using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>Finds from which probability on a treatment pays on some rows, and tells what it earns on others.</summary>
internal static class TreatmentMeasurement
{
    // An example, told as such: a third of the price is margin, one visitor in ten is won over by a coupon of a fiftieth of the price.
    private const double MarginShare = 1 / 3.0;
    private const double CouponShare = 1 / 50.0;
    private const double SaveRate = 0.1;

    /// <summary>Economics to show what a profit curve is, where a shop's own are not given.</summary>
    /// <param name="meanAmount">Mean amount of a purchase in money; 1 where amounts are not known, so that profits are in purchases.</param>
    public static Economics Example(double meanAmount) => new(MarginShare * meanAmount, SaveRate, CouponShare * meanAmount);

    /// <summary>The profit.</summary>
    /// <param name="tuning">Rows that the classifier was not fitted on: labels, probabilities, weights.</param>
    /// <param name="test">The same of the test rows, and the session of each.</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    /// <param name="isExample">Whether they are an example.</param>
    /// <param name="yesIsLoss">Whether a yes is the loss (abandonment), rather than a no (conversion).</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static TreatmentProfit Measure(
        (double[] Labels, double[] Probabilities, double[] Weights) tuning,
        (double[] Labels, double[] Probabilities, double[] Weights, int[] Sessions) test,
        Economics economics,
        bool isExample,
        bool yesIsLoss,
        int seed)
    {
        (double[] tuningLost, double[] tuningLosing) = ClassifierCurves.Losses(tuning.Labels, tuning.Probabilities, yesIsLoss);
        (double[] lost, double[] losing) = ClassifierCurves.Losses(test.Labels, test.Probabilities, yesIsLoss);
        double threshold = ThresholdChoice.BestProfit(tuningLost, tuningLosing, economics, tuning.Weights);
        double treated = losing.Zip(test.Weights).Where(row => row.First >= threshold).Sum(row => row.Second);
        Dictionary<string, MetricValue> profit = BootstrapInterval.Around(
            new Dictionary<string, double>
            {
                ["chosen"] = ProfitCurve.At(lost, losing, threshold, economics, test.Weights),
                ["all"] = ProfitCurve.At(lost, losing, threshold: 0, economics, test.Weights),
            },
            new Dictionary<string, WeightedMetric>
            {
                ["chosen"] = ProfitCurve.Prepare(lost, losing, threshold, economics),
                ["all"] = ProfitCurve.Prepare(lost, losing, threshold: 0, economics),
            },
            test.Sessions,
            test.Weights,
            seed);
        return new TreatmentProfit(economics, isExample, threshold, treated / test.Weights.Sum(), profit["chosen"], profit["all"]);
    }
}
