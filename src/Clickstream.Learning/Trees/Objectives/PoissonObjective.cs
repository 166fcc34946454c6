using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Half the Poisson deviance of a count, m - y ln m with m = exp(score) and without the terms of y alone: gradient m - y, hessian m.
/// As scikit-learn's loss="poisson", and XGBoost's count:poisson with max_delta_step 0. The score is the logarithm of the mean.
/// </summary>
internal readonly struct PoissonObjective : IObjective
{
    public ScoreLink Link => ScoreLink.Log;

    public void Check(Dataset data) => TargetCheck.NotNegative(data, "Poisson");

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights) => WeightedMean.LogOf(targets, weights, "Poisson");

    public static double LargestStep(double newtonStep) => LogLinkStep.Largest(newtonStep);

    public GradientPair Derivatives(double score, double target, double weight)
    {
        double mean = Math.Exp(score);
        return new GradientPair((float)(weight * (mean - target)), (float)(weight * mean));
    }

    public double Loss(double score, double target) => Math.Exp(score) - target * score;
}
