namespace Clickstream.Learning.Neighbors;

/// <summary>The nearest rows of many points: equally many for each, the nearest first, of equally near ones the lower row first.</summary>
public sealed class NeighborTable
{
    private readonly int[] _rows;
    private readonly double[] _distances;

    internal NeighborTable(int pointCount, int neighborCount, int[] rows, double[] distances)
    {
        PointCount = pointCount;
        NeighborCount = neighborCount;
        _rows = rows;
        _distances = distances;
    }

    /// <summary>Number of points that were asked for.</summary>
    public int PointCount { get; }

    /// <summary>Number of neighbours of each point.</summary>
    public int NeighborCount { get; }

    /// <summary>The rows nearest to a point.</summary>
    public ReadOnlySpan<int> Rows(int point) => _rows.AsSpan(point * NeighborCount, NeighborCount);

    /// <summary>The Euclidean distances to <see cref="Rows"/>.</summary>
    public ReadOnlySpan<double> Distances(int point) => _distances.AsSpan(point * NeighborCount, NeighborCount);
}
