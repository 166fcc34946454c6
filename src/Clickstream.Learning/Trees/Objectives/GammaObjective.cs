using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Half the gamma deviance of an amount above 0, y / m + ln m with m = exp(score) and without the terms of y alone: gradient 1 - y / m,
/// hessian y / m. As XGBoost's reg:gamma. The score is the logarithm of the mean.
/// </summary>
internal readonly struct GammaObjective : IObjective
{
    public ScoreLink Link => ScoreLink.Log;

    public void Check(Dataset data) => TargetCheck.Positive(data, "gamma");

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights) => WeightedMean.LogOf(targets, weights, "gamma");

    public static double LargestStep(double newtonStep) => LogLinkStep.Largest(newtonStep);

    public GradientPair Derivatives(double score, double target, double weight)
    {
        double ratio = target * Math.Exp(-score);
        return new GradientPair((float)(weight * (1 - ratio)), (float)(weight * ratio));
    }

    public double Loss(double score, double target) => target * Math.Exp(-score) + score;
}
