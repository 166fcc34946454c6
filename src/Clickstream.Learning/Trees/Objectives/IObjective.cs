using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// A twice differentiable loss of a row's score. Structs implement it, so that the loop over rows is compiled for each with no call in it.
/// </summary>
internal interface IObjective
{
    /// <exception cref="ArgumentException">The targets are not of the kind that this loss takes; the message names the row.</exception>
    void Check(Dataset data);

    /// <summary>The one score that makes the loss least, given the weighted mean of the targets; infinite when no finite one does.</summary>
    double BaseScore(double meanTarget);

    /// <summary>Derivatives of weight times loss by the score.</summary>
    GradientPair Derivatives(double score, double target, double weight);

    /// <summary>Loss of a row of weight 1.</summary>
    double Loss(double score, double target);
}
