using System.Text.Json.Serialization;
using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Clusters of any shape by density, with noise (Ester, Kriegel, Sander and Xu 1996). Outline: (1) a row with enough rows within the radius is a
/// core row; (2) core rows within the radius of one another belong together, and so on from row to row; (3) another row within the
/// radius of a core row joins the cluster of the nearest one, of equally near ones the first in the training rows; scikit-learn gives such a
/// border row to the first cluster that reaches it, which hangs on the order of rows; (4) the rest is noise. Clusters are numbered by size,
/// the largest first. A new row is placed as in 3 and 4, so that a training row is always placed where it was. The columns should be of
/// like scale.
/// </summary>
public sealed class Dbscan : IClusterer
{
    private readonly NeighborSearch _search;
    private readonly float[] _coreRows;
    private readonly int[] _clusters;

    /// <param name="columnCount">Number of columns.</param>
    /// <param name="radius">Rows within this distance are neighbours.</param>
    /// <param name="minimumRows">So many neighbours make a core row.</param>
    /// <param name="coreRows">The core rows, one after another, no two alike.</param>
    /// <param name="coreClusters">Cluster of each core row, 0-based.</param>
    /// <param name="sizes">Training rows of each cluster, border rows included.</param>
    /// <param name="noiseCount">Training rows that are noise.</param>
    /// <exception cref="ArgumentException">There is no core row, lengths differ, or a number is out of range.</exception>
    [JsonConstructor]
    public Dbscan(
        int columnCount,
        double radius,
        int minimumRows,
        IReadOnlyList<float> coreRows,
        IReadOnlyList<int> coreClusters,
        IReadOnlyList<int> sizes,
        int noiseCount)
    {
        ArgumentNullException.ThrowIfNull(coreRows);
        ArgumentNullException.ThrowIfNull(coreClusters);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumRows, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(noiseCount);
        CheckRadius(radius, nameof(radius));
        if (coreClusters.Count == 0) throw new ArgumentException("There is no core row.", nameof(coreClusters));
        if (coreRows.Count != (long)coreClusters.Count * columnCount)
        {
            throw new ArgumentException(
                $"{coreRows.Count} values are not {coreClusters.Count} core rows of {columnCount} columns.", nameof(coreRows));
        }

        var used = new bool[sizes.Count];
        for (int row = 0; row < coreClusters.Count; row++)
        {
            if (coreClusters[row] < 0 || coreClusters[row] >= sizes.Count)
                throw new ArgumentException($"Core row {row} is of cluster {coreClusters[row]}; there are {sizes.Count}.", nameof(coreClusters));
            used[coreClusters[row]] = true;
        }

        for (int cluster = 0; cluster < sizes.Count; cluster++)
        {
            if (sizes[cluster] < 1 || !used[cluster])
                throw new ArgumentException($"Cluster {cluster} has {sizes[cluster]} rows, or none of them is a core row.", nameof(sizes));
        }

        Radius = radius;
        MinimumRows = minimumRows;
        _coreRows = [.. coreRows];
        _clusters = [.. coreClusters];
        CoreRows = Array.AsReadOnly(_coreRows);
        CoreClusters = Array.AsReadOnly(_clusters);
        Sizes = [.. sizes];
        NoiseCount = noiseCount;
        // Refuses a value that is not finite.
        _search = new NeighborSearch(new FeatureMatrix([.. Enumerable.Range(0, columnCount).Select(i => $"{i}")], _clusters.Length, _coreRows));
    }

    /// <inheritdoc/>
    public int ColumnCount => _search.ColumnCount;

    /// <summary>Rows within this Euclidean distance are neighbours: the one given, or the one chosen.</summary>
    public double Radius { get; }

    /// <summary>A row with so many rows within the radius, itself counted, is a core row.</summary>
    public int MinimumRows { get; }

    /// <summary>The core rows, one after another, in the order of training; of twins the first alone, as the others place nothing else.</summary>
    public IReadOnlyList<float> CoreRows { get; }

    /// <summary>Cluster of each of the <see cref="CoreRows"/>.</summary>
    public IReadOnlyList<int> CoreClusters { get; }

    /// <summary>Training rows of each cluster, border rows included; the largest first.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Training rows that belong to no cluster.</summary>
    public int NoiseCount { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int ClusterCount => Sizes.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool KnowsNoise => true;

    /// <summary>Finds the clusters. Runs on all cores; the bytes hang on data, options and seed alone.</summary>
    /// <param name="data">Rows of finite numbers; not changed.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">A value is not finite (row and column are named), a setting is out of range, a radius cannot be
    /// chosen, or no row has enough others within the radius; the message then tells how far they are.</exception>
    public static Dbscan Fit(FeatureMatrix data, DbscanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumRows, 1, nameof(options));
        if (options.Radius is { } given) CheckRadius(given, nameof(options));
        return DbscanRun.Fit(data, options);
    }

    /// <inheritdoc/>
    /// <remarks>Of equally near core rows the first is taken. Beyond the radius of every core row a row is noise.</remarks>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public int? Place(ReadOnlySpan<float> row, out double distance)
    {
        int nearest = 0;
        double squared = 0;
        _search.Nearest(row, new Span<int>(ref nearest), new Span<double>(ref squared));
        distance = Math.Sqrt(squared);
        return squared <= Radius * Radius ? _clusters[nearest] : null;
    }

    private static void CheckRadius(double radius, string name)
    {
        if (!(radius > 0 && double.IsFinite(radius)))
            throw new ArgumentOutOfRangeException(name, radius, "The radius must be finite and above zero.");
    }
}
