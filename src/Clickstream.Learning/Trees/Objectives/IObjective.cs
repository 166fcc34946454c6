using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// A loss of a row's score, convex in it. Structs implement it, so that the loop over rows is compiled for each with no call in it:
/// gradient boosting fits with any. The struct is not kept with the model: only <see cref="Link"/> is.
/// </summary>
public interface IObjective
{
    /// <summary>
    /// Whether a leaf's value is <see cref="BaseScore"/> of the residuals (target - score) of its rows instead of the Newton step: for losses
    /// of the residual whose second derivative is 0 and says nothing of how far to step. L1 and L2 then shape the tree, not the values.
    /// </summary>
    static virtual bool RefitsLeaves => false;

    /// <summary>What the score means.</summary>
    ScoreLink Link { get; }

    /// <summary>Looks at the targets, of validation rows too.</summary>
    /// <exception cref="ArgumentException">A target is not of the kind that this loss takes; the message names the row.</exception>
    void Check(Dataset data);

    /// <summary>The one score for all rows that makes the loss least.</summary>
    /// <param name="targets">Checked targets; not to be changed.</param>
    /// <param name="weights">One a target, 0 or above and not all 0; empty when each counts 1.</param>
    /// <exception cref="ArgumentException">No finite score does.</exception>
    double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights);

    /// <summary>
    /// Most that a leaf may move scores up or down, learning rate included; 0 or above. For losses so curved that Newton's step can lead far
    /// past the least one; asked only where leaves are not refitted.
    /// </summary>
    /// <param name="newtonStep">The leaf's step, learning rate not included.</param>
    static virtual double LargestStep(double newtonStep) => double.PositiveInfinity;

    /// <summary>Derivatives of weight times loss by the score.</summary>
    GradientPair Derivatives(double score, double target, double weight);

    /// <summary>Derivatives of many rows. Objectives that can take several rows at a time do so here.</summary>
    /// <param name="scores">One a row.</param>
    /// <param name="targets">One a row.</param>
    /// <param name="weights">One a row, or empty when each counts 1.</param>
    /// <param name="pairs">Receives one pair a row.</param>
    void Derivatives(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, Span<GradientPair> pairs)
    {
        for (int row = 0; row < pairs.Length; row++)
            pairs[row] = Derivatives(scores[row], targets[row], weights.IsEmpty ? 1 : weights[row]);
    }

    /// <summary>Loss of a row of weight 1, up to a term that depends on the target alone.</summary>
    double Loss(double score, double target);
}
