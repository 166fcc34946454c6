using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Drift;

/// <summary>What live sessions of one model are compared with, and where each figure is counted. Immutable.</summary>
public sealed class DriftReference
{
    /// <summary>What the answers are called among the features.</summary>
    public const string ScoreName = "score";

    /// <summary>Of recommendations: whether nothing in the session was known to the model. Told, not judged: the package holds no share to compare with.</summary>
    internal const string WithoutKnownItem = "without_known_item";

    /// <summary>Of recommendations: whether the session has a product that the model does not know.</summary>
    internal const string WithNewItem = "with_new_item";

    /// <summary>The counter of the sessions themselves; the features' follow.</summary>
    internal const int SessionCounter = 0;

    // No hour, day or month of live clicks looks like the weeks that were trained on.
    private static readonly HashSet<string> Calendar = ["hour", "weekday", "month", "is_weekend"];

    private DriftReference(ModelManifest manifest, IReadOnlyList<DriftFeature> features, DriftFeature? score, int counterCount)
    {
        Version = manifest.Version;
        Profile = manifest.Reference;
        SessionCount = SessionsOf(manifest);
        Features = features;
        Score = score;
        CounterCount = counterCount;
    }

    /// <summary>Version of the model.</summary>
    public string Version { get; }

    /// <summary>What the package says of its reference; null in older ones.</summary>
    public ReferenceProfile? Profile { get; }

    /// <summary>Sessions that the features' histograms are of, as far as it is known.</summary>
    public int SessionCount { get; }

    /// <summary>What is counted of the sessions. A feature of which the package says nothing is not among them.</summary>
    public IReadOnlyList<DriftFeature> Features { get; }

    /// <summary>What is counted of the answers; null where the package holds no histogram of them.</summary>
    public DriftFeature? Score { get; }

    /// <summary>Number of counters of a tally.</summary>
    internal int CounterCount { get; }

    /// <summary>Made of what a package says. Never fails: of what is not known, or makes no histogram, nothing is compared.</summary>
    public static DriftReference From(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        int next = SessionCounter + 1;
        int sessions = SessionsOf(manifest);
        var features = new List<DriftFeature>();
        for (int column = 0; column < manifest.Features.Count; column++)
            if (FeatureOf(manifest, column, sessions, next) is { } feature) Add(feature);
        if (manifest.Task == PredictionTask.Recommendation)
        {
            Add(Told(WithoutKnownItem, next));
            Add(Told(WithNewItem, next));
        }

        DriftFeature? score = ScoreOf(manifest, next);
        return new DriftReference(manifest, features, score, score is null ? next : score.MissingCounter + 1);

        void Add(DriftFeature feature)
        {
            features.Add(feature);
            next = feature.MissingCounter + 1;
        }
    }

    private static DriftFeature? FeatureOf(ModelManifest manifest, int column, int sessions, int next)
    {
        FeatureProfile profile = manifest.Features[column];
        bool judged = manifest.Grain != Grain.Events || !Calendar.Contains(profile.Name);
        double? missing = profile.MissingShare is >= 0 and <= 1 ? profile.MissingShare : null;
        if (profile.Kind == FeatureKind.Categorical)
        {
            string[]? names = profile.Categories?.Select(category => category.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
            return names is { Length: > 0 }
                ? new DriftFeature(profile.Name, profile.Kind, column, [], names, CategoryShares(profile.Categories!), missing, sessions, judged, next)
                : null;
        }

        (IReadOnlyList<double> edges, IReadOnlyList<double>? shares) = profile.Numbers is { } numbers && IsHistogram(numbers.BinEdges, numbers.BinShares)
            ? (numbers.BinEdges, numbers.BinShares)
            : ([], null);
        return missing is null && shares is null ? null : new DriftFeature(profile.Name, profile.Kind, column, edges, null, shares, missing, sessions, judged, next);
    }

    // What the package leaves out of a long list counts as new, there as here.
    private static double[]? CategoryShares(IReadOnlyList<CategoryShare> categories)
    {
        if (categories.Any(category => category.Name is null || category.Share is not (>= 0 and <= 1))) return null;
        double[] shares = [.. categories.Select(category => category.Share!.Value)];
        double rest = 1 - shares.Sum();
        return rest < -1e-6 ? null : [.. shares, rest > 1e-9 ? rest : 0];
    }

    private static DriftFeature? ScoreOf(ModelManifest manifest, int next)
    {
        if (manifest.Task == PredictionTask.Segment) return SegmentsOf(manifest, next);
        return manifest.Reference?.Scores is { } scores && IsHistogram(scores.BinEdges, scores.BinShares)
            ? new DriftFeature(ScoreName, FeatureKind.Numeric, -1, scores.BinEdges, null, scores.BinShares, null, scores.SessionCount, IsJudged: true, next)
            : null;
    }

    // The answer is the number of a segment: a bin for each, in the order of the numbers.
    private static DriftFeature? SegmentsOf(ModelManifest manifest, int next)
    {
        Segment[] segments = [.. (manifest.Segments ?? []).OrderBy(segment => segment.Id)];
        double[] edges = [.. segments.SkipLast(1).Select(segment => (double)segment.Id)];
        double[] shares = [.. segments.Select(segment => segment.Share ?? double.NaN)];
        return segments.Length > 1 && IsHistogram(edges, shares)
            ? new DriftFeature(ScoreName, FeatureKind.Numeric, -1, edges, null, shares, null, SessionsOf(manifest), IsJudged: true, next)
            : null;
    }

    private static DriftFeature Told(string name, int next) => new(name, FeatureKind.Boolean, -1, [0], null, null, null, 1, IsJudged: false, next);

    private static bool IsHistogram(IReadOnlyList<double>? edges, IReadOnlyList<double>? shares) =>
        edges is not null
        && shares is not null
        && shares.Count == edges.Count + 1
        && edges.All(double.IsFinite)
        && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second)
        && shares.All(share => share >= 0)
        && Math.Abs(shares.Sum() - 1) < 1e-6;

    private static int SessionsOf(ModelManifest manifest) =>
        Math.Max(1, manifest.Reference?.SessionCount ?? Math.Min(manifest.Data?.SessionCount ?? 1, manifest.Data?.RowCount ?? 1));
}
