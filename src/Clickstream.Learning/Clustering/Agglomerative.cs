using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Partition by joining the two nearest clusters again and again, from each row alone until so many clusters are left: a cut through a
/// <see cref="MergeTree"/>. A tree places no new row; here a row goes to the cluster whose mean is nearest, under every linkage. That is not always
/// where the tree put it: <see cref="Agreement"/> tells how often it is. Clusters are numbered by size, the largest first.
/// </summary>
public sealed class Agglomerative : IClusterer
{
    private readonly CentreSet _centres;

    /// <param name="linkage">How distances between clusters were taken.</param>
    /// <param name="centres">One array of column values a cluster.</param>
    /// <param name="sizes">Rows of the tree in each cluster.</param>
    /// <param name="trainingRows">Rows that the fit was given.</param>
    /// <param name="agreement">See <see cref="Agreement"/>.</param>
    /// <exception cref="ArgumentException">There is no centre or column, lengths differ, or a number is out of range.</exception>
    [JsonConstructor]
    public Agglomerative(Linkage linkage, IReadOnlyList<IReadOnlyList<double>> centres, IReadOnlyList<int> sizes, int trainingRows, double agreement)
    {
        if (!Enum.IsDefined(linkage)) throw new ArgumentOutOfRangeException(nameof(linkage), linkage, "There is no such linkage.");
        _centres = CentreSet.Checked(centres, sizes);
        long sampleRows = sizes.Sum(size => (long)size);
        if (trainingRows < sampleRows)
            throw new ArgumentException($"{sampleRows} rows lie in clusters, of {trainingRows} training rows.", nameof(trainingRows));
        if (!(agreement is >= 0 and <= 1)) throw new ArgumentException($"The agreement is {agreement}; expected 0 to 1.", nameof(agreement));
        Linkage = linkage;
        Centres = [.. centres.Select(centre => Array.AsReadOnly(centre.ToArray()))];
        Sizes = [.. sizes];
        SampleRows = (int)sampleRows;
        TrainingRows = trainingRows;
        Agreement = agreement;
    }

    /// <summary>How distances between clusters were taken.</summary>
    public Linkage Linkage { get; }

    /// <summary>The mean of each cluster, in the units of the rows; the largest cluster first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Centres { get; }

    /// <summary>Rows of the tree in each cluster.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Rows that the fit was given.</summary>
    public int TrainingRows { get; }

    /// <summary>Share of the rows of the tree that <see cref="Place"/> puts where the tree did, 0 to 1.</summary>
    public double Agreement { get; }

    /// <summary>Rows that the tree was built of.</summary>
    [JsonIgnore]
    public int SampleRows { get; }

    /// <summary>Whether the tree was built of a sample, as there were more rows than <see cref="AgglomerativeOptions.MaximumRows"/>.</summary>
    [JsonIgnore]
    public bool Sampled => SampleRows < TrainingRows;

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => _centres.ColumnCount;

    /// <inheritdoc/>
    [JsonIgnore]
    public int ClusterCount => _centres.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool KnowsNoise => false;

    /// <summary>Builds the tree, of a sample where there are many rows, and cuts it.</summary>
    /// <param name="data">Rows of finite numbers; not changed. The columns should be of like scale.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">A value is not finite (row and column are named), a setting is out of range, or there are fewer
    /// distinct rows than clusters.</exception>
    public static Agglomerative Fit(FeatureMatrix data, AgglomerativeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Clusters, 1, nameof(options));
        FeatureMatrix sample = Sample(data, options.MaximumRows, options.Seed);
        if (sample != data) ColumnMeans.OfFinite(data);
        return Cut(MergeTree.Fit(sample, options.Linkage), sample, options.Clusters, data.RowCount);
    }

    /// <summary>The rows that a tree is built of: all, or so many of them, in their order.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="maximumRows">At most so many, at least 1.</param>
    /// <param name="seed">Seed of the draw without replacement.</param>
    public static FeatureMatrix Sample(FeatureMatrix data, int maximumRows, int seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumRows, 1);
        if (data.RowCount <= maximumRows) return data;
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        new Random(seed).Shuffle(rows);
        return data.SelectRows([.. rows.Take(maximumRows).Order()]);
    }

    /// <summary>A cut through a tree that is there already.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="sample">The rows that it was built of.</param>
    /// <param name="clusters">Number of clusters, at least 1.</param>
    /// <param name="trainingRows">Rows that the sample was drawn from.</param>
    /// <exception cref="ArgumentException">The tree is of another number of rows, or there are fewer distinct rows than clusters.</exception>
    public static Agglomerative Cut(MergeTree tree, FeatureMatrix sample, int clusters, int trainingRows)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(sample);
        if (tree.RowCount != sample.RowCount) throw new ArgumentException($"The tree is of {tree.RowCount} rows; there are {sample.RowCount}.", nameof(sample));
        // More clusters would lie on one spot, and a new row could not tell which is its own.
        if (tree.DistinctRows < clusters) throw KMeansPlusPlus.TooFew(tree.DistinctRows, clusters);
        int[] labels = tree.Cut(clusters);
        var sums = new ClusterSums(clusters, sample.ColumnCount);
        for (int row = 0; row < labels.Length; row++) sums.Add(labels[row], sample.Row(row));
        double[][] centres = new double[clusters][];
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            centres[cluster] = sums.Sum(cluster).ToArray();
            foreach (ref double value in centres[cluster].AsSpan()) value /= sums.Counts[cluster];
        }

        var set = new CentreSet(clusters, sample.ColumnCount, [.. centres.SelectMany(centre => centre)]);
        int alike = 0;
        for (int row = 0; row < labels.Length; row++) alike += set.Nearest(sample.Row(row), out _) == labels[row] ? 1 : 0;
        return new Agglomerative(tree.Linkage, centres, sums.Counts, trainingRows, alike / (double)labels.Length);
    }

    /// <inheritdoc/>
    /// <remarks>Of equally near centres the one with the lower number, so the larger cluster, is taken.</remarks>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public int? Place(ReadOnlySpan<float> row, out double distance) => _centres.Place(row, out distance);
}
