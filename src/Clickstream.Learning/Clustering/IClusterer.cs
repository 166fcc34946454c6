namespace Clickstream.Learning.Clustering;

/// <summary>A fitted, immutable partition that can place a new row; safe to call from many threads at once.</summary>
public interface IClusterer
{
    /// <summary>Number of values that a row must have.</summary>
    int ColumnCount { get; }

    /// <summary>Number of clusters.</summary>
    int ClusterCount { get; }

    /// <summary>Whether a row can belong to no cluster (noise).</summary>
    bool KnowsNoise { get; }

    /// <summary>
    /// The cluster of a row, 0-based, and the Euclidean distance to what stands for it (a centre, or the nearest core row), in the units of
    /// the row. Null for noise; the distance is then that to the nearest cluster.
    /// </summary>
    int? Place(ReadOnlySpan<float> row, out double distance);
}
