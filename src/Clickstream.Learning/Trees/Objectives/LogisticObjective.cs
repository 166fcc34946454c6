using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>Log loss, -y ln p - (1 - y) ln(1 - p) with p the sigmoid of the score: gradient p - y, hessian p (1 - p).</summary>
internal readonly struct LogisticObjective : IObjective
{
    public void Check(Dataset data)
    {
        ReadOnlySpan<double> targets = data.Targets.Span;
        for (int row = 0; row < targets.Length; row++)
        {
            if (targets[row] is not (0 or 1))
                throw new ArgumentException($"The target of row {row} is {targets[row]}; the logistic objective expects 0 or 1.", nameof(data));
        }
    }

    public double BaseScore(double meanTarget) => Sigmoid.Inverse(meanTarget);

    public GradientPair Derivatives(double score, double target, double weight)
    {
        double probability = Sigmoid.Of(score);
        return new GradientPair((float)(weight * (probability - target)), (float)(weight * probability * (1 - probability)));
    }

    /// <summary>ln(1 + exp(x)) with x the score towards the wrong class, written so that no exponential overflows.</summary>
    public double Loss(double score, double target)
    {
        double x = target == 1 ? -score : score;
        return Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
    }
}
