using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// The distances that tell which radius suits: of each row, that to its n-th nearest row, itself counted (Ester et al. 1996, 4.2). Sorted, they
/// rise slowly among the rows of clusters and steeply among noise; the radius is where the curve bends, that is where it lies farthest
/// below the chord from its first point to its last (Satopaa et al. 2011).
/// </summary>
internal sealed class DbscanRadius
{
    // The curve of so many rows bends where that of all does, within a few parts in a hundred.
    private const int MostRows = 4_000;

    private readonly double[] _sorted;
    private readonly int _minimumRows;

    public DbscanRadius(FeatureMatrix data, NeighborSearch search, int minimumRows, int seed)
    {
        _minimumRows = Math.Min(minimumRows, data.RowCount);
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        if (rows.Length > MostRows)
        {
            new Random(seed).Shuffle(rows);
            rows = [.. rows.Take(MostRows).Order()];
        }

        NeighborTable nearest = search.NearestOfEach(data.SelectRows(rows), _minimumRows);
        _sorted = [.. Enumerable.Range(0, rows.Length).Select(row => nearest.Distances(row)[^1]).Order()];
    }

    /// <summary>The radius at the bend.</summary>
    /// <exception cref="ArgumentException">The distances are all zero.</exception>
    public double Choose()
    {
        double first = _sorted[0], rise = _sorted[^1] - first, deepest = 0;
        int bend = _sorted.Length - 1;
        for (int i = 0; i < _sorted.Length && rise > 0; i++)
        {
            double depth = (i / (double)(_sorted.Length - 1)) - ((_sorted[i] - first) / rise);
            if (depth > deepest) (bend, deepest) = (i, depth);
        }

        // Among many twins the curve can bend at zero, which is no radius.
        while (bend < _sorted.Length - 1 && _sorted[bend] <= 0) bend++;
        return _sorted[bend] > 0
            ? _sorted[bend]
            : throw new ArgumentException($"A radius cannot be chosen: {Range}. Give one.");
    }

    /// <summary>The distances in words, for a message.</summary>
    public string Range => FormattableString.Invariant(
        $"the distance of a row to the {_minimumRows}-th nearest, itself counted, is {_sorted[0]:g4} to {_sorted[^1]:g4}, median {_sorted[_sorted.Length / 2]:g4}");
}
