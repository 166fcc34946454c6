namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Some consecutive trees of an ensemble, the first a multiple of <see cref="LaneSum.Lanes"/>, in the form that scores them fastest.</summary>
internal abstract class TreeSection
{
    /// <summary>Adds the leaf that the row falls into to the lane of its tree, for each tree in order. Allocates nothing.</summary>
    /// <param name="row">A row of the ensemble's columns; not checked.</param>
    /// <param name="lanes"><see cref="LaneSum.Lanes"/> sums.</param>
    public abstract void AddTo(ReadOnlySpan<float> row, Span<double> lanes);

    /// <summary>The sum, in float32, of what was so far and of the leaves that the row falls into, one tree after another. Allocates nothing.</summary>
    /// <param name="row">A row of the ensemble's columns; not checked.</param>
    /// <param name="sum">The sum so far.</param>
    public abstract float AddTo(ReadOnlySpan<float> row, float sum);
}
