using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Partition into clusters of least squared distance to their mean. Outline: (1) choose starting centres by k-means++ (Arthur and
/// Vassilvitskii 2007); (2) give each row to its nearest centre; (3) move each centre to the mean of its rows; (4) repeat 2 and 3 until
/// the centres rest (Lloyd 1982); (5) keep the tightest of several runs. Clusters are numbered by size, the largest first. The columns
/// should be of like scale.
/// </summary>
public sealed class KMeans : IClusterer
{
    private readonly CentreSet _centres;

    /// <param name="centres">One array of column values a cluster.</param>
    /// <param name="sizes">Training rows of each cluster.</param>
    /// <param name="inertia">Sum of squared distances of the training rows to their centres.</param>
    /// <exception cref="ArgumentException">There is no centre or column, lengths differ, or a number is out of range.</exception>
    [JsonConstructor]
    public KMeans(IReadOnlyList<IReadOnlyList<double>> centres, IReadOnlyList<int> sizes, double inertia)
    {
        _centres = CentreSet.Checked(centres, sizes);
        if (!(inertia >= 0 && double.IsFinite(inertia)))
            throw new ArgumentException($"The inertia is {inertia}; expected zero or above.", nameof(inertia));
        Centres = [.. centres.Select(centre => Array.AsReadOnly(centre.ToArray()))];
        Sizes = [.. sizes];
        Inertia = inertia;
    }

    /// <summary>The mean of each cluster, in the units of the rows; the largest cluster first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Centres { get; }

    /// <summary>Training rows of each cluster.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Sum of squared distances of the training rows to their centres: the within-cluster sum of squares.</summary>
    public double Inertia { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int ColumnCount => _centres.ColumnCount;

    /// <inheritdoc/>
    [JsonIgnore]
    public int ClusterCount => _centres.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool KnowsNoise => false;

    /// <summary>Learns the centres. Runs on all cores; the bytes hang on data, options and seed alone.</summary>
    /// <param name="data">Rows of finite numbers; not changed.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">A value is not finite (row and column are named), a setting is out of range, or there are fewer
    /// distinct rows than clusters.</exception>
    public static KMeans Fit(FeatureMatrix data, KMeansOptions options)
    {
        Check(options);
        double[] means = ColumnMeans.OfFinite(data);
        if (data.RowCount < options.Clusters) throw KMeansPlusPlus.TooFew(data.RowCount, options.Clusters);
        var random = new Random(options.Seed);
        var run = new KMeansRun(data, means);
        var plusPlus = new KMeansPlusPlus(data, options.Clusters);
        (CentreSet Centres, int[] Clusters, double Inertia)? best = null;
        for (int start = 0; start < options.Starts; start++)
        {
            var result = run.From(plusPlus.Choose(random), options);
            if (best is null || result.Inertia < best.Value.Inertia) best = result;
        }

        (CentreSet centres, int[] clusters, double inertia) = best!.Value;
        var sizes = new int[centres.Count];
        foreach (int cluster in clusters) sizes[cluster]++;
        // Of equally large clusters the one with the smaller first coordinate comes first.
        int[] order = [.. Enumerable.Range(0, centres.Count).OrderByDescending(c => sizes[c]).ThenBy(c => centres[c][0])];
        return new KMeans([.. order.Select(c => centres[c].ToArray())], [.. order.Select(c => sizes[c])], inertia);
    }

    /// <inheritdoc/>
    /// <remarks>Of equally near centres the one with the lower number, so the larger cluster, is taken.</remarks>
    /// <exception cref="ArgumentException">The row has another length, or holds a value that is not finite.</exception>
    public int? Place(ReadOnlySpan<float> row, out double distance) => _centres.Place(row, out distance);

    private static void Check(KMeansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Clusters, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Starts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumIterations, 1, nameof(options));
        if (!(options.Tolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(options), options.Tolerance, "Tolerance must be zero or above.");
    }
}
