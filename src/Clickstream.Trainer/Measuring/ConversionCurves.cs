using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>The curves of a classifier on rows with known outcome.</summary>
internal static class ConversionCurves
{
    // An example, told as such: a third of the price is margin, one visitor in ten is won over by a coupon of a fiftieth of the price.
    private const double MarginShare = 1 / 3.0;
    private const double CouponShare = 1 / 50.0;
    private const double SaveRate = 0.1;

    /// <summary>The curves.</summary>
    /// <param name="purchased">1 where a purchase followed.</param>
    /// <param name="probabilities">What the classifier said.</param>
    /// <param name="weights">How much a row counts.</param>
    /// <param name="meanAmount">Mean amount of a purchase in money; 1 where amounts are not known, so that profits are in purchases.</param>
    /// <exception cref="ArgumentException">All rows have the same outcome.</exception>
    public static EvaluationCurves Measure(double[] purchased, double[] probabilities, double[] weights, double meanAmount)
    {
        double[] left = [.. purchased.Select(label => 1 - label)], leaving = [.. probabilities.Select(probability => 1 - probability)];
        return new EvaluationCurves(
            RocCurve.Of(purchased, probabilities, weights),
            PrecisionRecallCurve.Of(purchased, probabilities, weights),
            CalibrationCurve.Of(purchased, probabilities, weights),
            LiftCurve.Of(purchased, probabilities, weights),
            ProfitCurve.Of(left, leaving, new Economics(MarginShare * meanAmount, SaveRate, CouponShare * meanAmount), weights));
    }
}
