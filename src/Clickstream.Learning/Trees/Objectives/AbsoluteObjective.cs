using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Absolute error |y - score|: gradient the sign of score - y, hessian 1 for want of a curvature; leaves take the weighted median of their
/// residuals (Friedman 2001, Algorithm 3), as scikit-learn's absolute_error and XGBoost's reg:absoluteerror. The score is the median.
/// </summary>
internal readonly struct AbsoluteObjective : IObjective
{
    public static bool RefitsLeaves => true;

    public ScoreLink Link => ScoreLink.Identity;

    public void Check(Dataset data) => TargetCheck.Amounts(data);

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights) => WeightedQuantile.Of(targets, weights, 0.5);

    /// <summary>A row that is met gives 0 (XGBoost; scikit-learn gives -1): of a target that is mostly 0 nothing could be learned otherwise.</summary>
    public GradientPair Derivatives(double score, double target, double weight) =>
        new((float)(weight * Math.Sign(score - target)), (float)weight);

    public double Loss(double score, double target) => Math.Abs(score - target);
}
