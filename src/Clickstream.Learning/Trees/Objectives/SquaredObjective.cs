using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>Half the squared error: gradient score - target, hessian 1.</summary>
internal readonly struct SquaredObjective : IObjective
{
    // Gradients are floats, which end at 3.4e38; this leaves room for scores beyond the targets.
    private const double LargestGradient = 1e37;

    public void Check(Dataset data)
    {
        ReadOnlySpan<double> targets = data.Targets.Span;
        for (int row = 0; row < targets.Length; row++)
        {
            if (Math.Abs(targets[row]) * Math.Max(1, data.Weight(row)) > LargestGradient)
            {
                throw new ArgumentException(
                    $"The target of row {row} is {targets[row]}, of weight {data.Weight(row)}; expected a product of at most 1e37.", nameof(data));
            }
        }
    }

    public double BaseScore(double meanTarget) => meanTarget;

    public GradientPair Derivatives(double score, double target, double weight) =>
        new((float)(weight * (score - target)), (float)weight);

    public double Loss(double score, double target) => (score - target) * (score - target) / 2;
}
