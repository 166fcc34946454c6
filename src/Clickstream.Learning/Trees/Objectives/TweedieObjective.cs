using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Half the Tweedie deviance of power p in (1, 2), for an amount that is often 0 and else above (Jorgensen 1987):
/// m^(2 - p) / (2 - p) - y m^(1 - p) / (1 - p) with m = exp(score) and without the terms of y alone; gradient m^(2 - p) - y m^(1 - p),
/// hessian (2 - p) m^(2 - p) - (1 - p) y m^(1 - p). As XGBoost's reg:tweedie. The score is the logarithm of the mean.
/// </summary>
/// <param name="power">The variance is in proportion to mean^power: towards 1 a count, towards 2 a gamma amount.</param>
internal readonly struct TweedieObjective(double power) : IObjective
{
    public ScoreLink Link => ScoreLink.Log;

    public void Check(Dataset data) => TargetCheck.NotNegative(data, "Tweedie");

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights) => WeightedMean.LogOf(targets, weights, "Tweedie");

    public static double LargestStep(double newtonStep) => LogLinkStep.Largest(newtonStep);

    public GradientPair Derivatives(double score, double target, double weight)
    {
        double ofMean = Math.Exp((2 - power) * score);
        double ofTarget = OfTarget(score, target);
        return new GradientPair((float)(weight * (ofMean - ofTarget)), (float)(weight * ((2 - power) * ofMean + (power - 1) * ofTarget)));
    }

    public double Loss(double score, double target) => Math.Exp((2 - power) * score) / (2 - power) + OfTarget(score, target) / (power - 1);

    // y m^(1 - p). Of a leaf of zeros the score falls for ever, and 0 times infinity would be no number.
    private double OfTarget(double score, double target) => target == 0 ? 0 : target * Math.Exp((1 - power) * score);
}
