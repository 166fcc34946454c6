using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Pinball loss of level a, a (y - score) where y is above the score and (1 - a)(score - y) where it is below (Koenker and Bassett 1978):
/// gradient -a or 1 - a, hessian 1 for want of a curvature; leaves take the weighted quantile of their residuals, as scikit-learn's
/// HistGradientBoostingRegressor(loss="quantile"). The score is the quantile.
/// </summary>
/// <param name="level">Share of the targets below, in (0, 1).</param>
internal readonly struct QuantileObjective(double level) : IObjective
{
    public static bool RefitsLeaves => true;

    public ScoreLink Link => ScoreLink.Identity;

    public void Check(Dataset data) => TargetCheck.Amounts(data);

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights) => WeightedQuantile.Of(targets, weights, level);

    /// <summary>A row that is met gives 0, for the reason told at <see cref="AbsoluteObjective.Derivatives"/>.</summary>
    public GradientPair Derivatives(double score, double target, double weight)
    {
        double slope = target > score ? -level : target < score ? 1 - level : 0;
        return new GradientPair((float)(weight * slope), (float)weight);
    }

    public double Loss(double score, double target) => target > score ? level * (target - score) : (1 - level) * (score - target);
}
