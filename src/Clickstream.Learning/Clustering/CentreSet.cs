using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>Cluster centres, one after the other in one array.</summary>
internal sealed class CentreSet(int count, int columnCount, double[] values)
{
    public int Count => count;

    public int ColumnCount => columnCount;

    public Span<double> this[int cluster] => values.AsSpan(cluster * columnCount, columnCount);

    /// <summary>The centres of a fitted type, checked, as they may come from a file.</summary>
    /// <exception cref="ArgumentException">There is no centre or column, lengths differ, or a number is out of range.</exception>
    public static CentreSet Checked(IReadOnlyList<IReadOnlyList<double>> centres, IReadOnlyList<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentNullException.ThrowIfNull(sizes);
        if (centres.Count == 0 || centres[0] is not { Count: > 0 })
            throw new ArgumentException("There is no centre, or it has no columns.", nameof(centres));
        if (sizes.Count != centres.Count) throw new ArgumentException($"{sizes.Count} sizes for {centres.Count} centres.", nameof(sizes));
        for (int cluster = 0; cluster < centres.Count; cluster++)
        {
            if (centres[cluster] is null || centres[cluster].Count != centres[0].Count || !centres[cluster].All(double.IsFinite))
                throw new ArgumentException($"Centre {cluster} does not hold {centres[0].Count} finite numbers.", nameof(centres));
            if (sizes[cluster] < 0) throw new ArgumentException($"Cluster {cluster} has {sizes[cluster]} rows.", nameof(sizes));
        }

        return new CentreSet(centres.Count, centres[0].Count, [.. centres.SelectMany(centre => centre)]);
    }

    /// <summary>The nearest centre, the first of equally near ones. A row with NaN gives the distance NaN.</summary>
    public int Nearest(ReadOnlySpan<float> row, out double squaredDistance)
    {
        int nearest = 0;
        squaredDistance = RowDistance.Squared(row, this[0]);
        for (int cluster = 1; cluster < count; cluster++)
        {
            double squared = RowDistance.Squared(row, this[cluster]);
            if (squared < squaredDistance) (nearest, squaredDistance) = (cluster, squared);
        }

        return nearest;
    }

    /// <summary>The nearest centre of a row that somebody hands in, and its distance.</summary>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public int Place(ReadOnlySpan<float> row, out double distance)
    {
        if (row.Length != columnCount) throw new ArgumentException($"The row has {row.Length} values; expected {columnCount}.", nameof(row));
        int cluster = Nearest(row, out double squared);
        distance = Math.Sqrt(squared);
        return double.IsFinite(distance)
            ? cluster
            : throw new ArgumentException(
                "The row holds a value that is not finite; distances need finite numbers, so impute first.", nameof(row));
    }
}
