using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>Half the squared error: gradient score - target, hessian 1. The score is the mean.</summary>
internal readonly struct SquaredObjective : IObjective
{
    public ScoreLink Link => ScoreLink.Identity;

    public void Check(Dataset data) => TargetCheck.Amounts(data);

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights) => WeightedMean.Of(targets, weights);

    public GradientPair Derivatives(double score, double target, double weight) =>
        new((float)(weight * (score - target)), (float)weight);

    public double Loss(double score, double target) => (score - target) * (score - target) / 2;
}
