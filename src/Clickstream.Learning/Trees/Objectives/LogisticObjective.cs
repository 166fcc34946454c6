using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Log loss, -y ln p - (1 - y) ln(1 - p) with p the sigmoid of the score: gradient p - y, hessian p (1 - p).
/// As binary:logistic of XGBoost.
/// </summary>
/// <param name="positiveClassWeight">What the rows of target 1 count, times their weight, in loss and base score alike; above 0.</param>
internal readonly struct LogisticObjective(double positiveClassWeight) : IObjective
{
    public ScoreLink Link => ScoreLink.Logit;

    public void Check(Dataset data)
    {
        ReadOnlySpan<double> targets = data.Targets.Span;
        for (int row = 0; row < targets.Length; row++)
        {
            if (targets[row] is not (0 or 1))
                throw new ArgumentException($"The target of row {row} is {targets[row]}; the logistic objective expects 0 or 1.", nameof(data));
        }
    }

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
    {
        double share = WeightedMean.Of(targets, weights);
        return share is > 0 and < 1
            ? Sigmoid.Inverse(share) + Math.Log(positiveClassWeight)
            : throw new ArgumentException(
                "Every row whose weight is above zero has the same target; the logistic objective expects both 0 and 1.", nameof(targets));
    }

    public GradientPair Derivatives(double score, double target, double weight)
    {
        double probability = Sigmoid.Of(score);
        double counts = weight * ClassWeight(target);
        return new GradientPair((float)(counts * (probability - target)), (float)(counts * probability * (1 - probability)));
    }

    /// <summary>ln(1 + exp(x)) with x the score towards the wrong class, written so that no exponential overflows.</summary>
    public double Loss(double score, double target)
    {
        double x = target == 1 ? -score : score;
        return ClassWeight(target) * (Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))));
    }

    private double ClassWeight(double target) => target == 1 ? positiveClassWeight : 1;
}
