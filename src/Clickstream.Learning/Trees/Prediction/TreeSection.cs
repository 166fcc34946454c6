namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Some consecutive trees of an ensemble, the first a multiple of <see cref="LaneSum.Lanes"/>, in the form that scores them fastest.</summary>
internal abstract class TreeSection
{
    /// <summary>Adds the leaf that the row falls into to the lane of its tree, for each tree in order. Allocates nothing.</summary>
    /// <param name="row">A row of the ensemble's columns; not checked.</param>
    /// <param name="lanes"><see cref="LaneSum.Lanes"/> sums.</param>
    public abstract void AddTo(ReadOnlySpan<float> row, Span<double> lanes);
}
