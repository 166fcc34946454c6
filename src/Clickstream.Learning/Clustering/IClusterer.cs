namespace Clickstream.Learning.Clustering;

/// <summary>A fitted, immutable partition that can place a new row; safe to call from many threads at once.</summary>
public interface IClusterer
{
    /// <summary>Number of values that a row must have.</summary>
    int ColumnCount { get; }

    /// <summary>Number of clusters.</summary>
    int ClusterCount { get; }

    /// <summary>The cluster of a row, 0-based, and the Euclidean distance to its centre, in the units of the row.</summary>
    int Place(ReadOnlySpan<float> row, out double distance);
}
