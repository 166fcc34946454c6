using System.Text.Json.Serialization;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>All that is to be known of a model but its numbers: <c>clickstream/manifest.json</c> of a package.</summary>
public sealed record ModelManifest
{
    /// <summary>The format that this code writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Format of the package.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>The question that the model answers.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>
    /// Made of everything that was learned, so that two packages with the same version answer the same, whenever they were trained:
    /// 12 hex digits. Set when written.
    /// </summary>
    public string Version { get; init; } = "";

    /// <summary>What a training row was.</summary>
    public required Grain Grain { get; init; }

    /// <summary>When the training run ended.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>Name of the chosen trainer, e.g. gradient-boosting.</summary>
    public required string Trainer { get; init; }

    /// <summary>Settings of the chosen trainer, by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Seed of the run.</summary>
    public required int Seed { get; init; }

    /// <summary>Where the answers stood.</summary>
    public required LabelDefinition Label { get; init; }

    /// <summary>The training data, or the sample that an imported model was given; null when nothing is known of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] // Required: what is null must be written, too.
    public required DataProvenance? Data { get; init; }

    /// <summary>The columns that the model wants, in order.</summary>
    public required IReadOnlyList<FeatureProfile> Features { get; init; }

    /// <summary>What live sessions are compared with, beside the histograms of <see cref="Features"/>; null in packages that were made before it was kept.</summary>
    public ReferenceProfile? Reference { get; init; }

    /// <summary>Smallest probability that counts as a yes (a purchase, an abandoned cart); conversion and abandonment only.</summary>
    public double? Threshold { get; init; }

    /// <summary>Where the model came from; null when it was trained here.</summary>
    public ModelOrigin? Origin { get; init; }

    /// <summary>Other libraries that can open the package, or why they cannot.</summary>
    public IReadOnlyList<ModelDoor> Doors
    {
        get => field ?? [];
        init;
    }

    /// <summary>Of an imported classifier whose decisions go by the score: a score above this is a yes.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>Of a revenue model that foretells the expected amount alone: what its score means. Null for the two-part model.</summary>
    public ScoreLink? AmountLink { get; init; }

    /// <summary>Share of purchases (of abandoned carts, for abandonment) in the training data, weighed as in training, 0 to 1; not for segments, nor where it is not known.</summary>
    public double? BaseRate { get; init; }

    /// <summary>Scatter of the amounts; revenue only.</summary>
    public AmountDistribution? AmountDistribution { get; init; }

    /// <summary>
    /// Of a revenue model that foretells the expected amount by Tweedie's deviance: the power, above 1 and below 2. Null for the two-part model.
    /// </summary>
    public double? ExpectedPower { get; init; }

    /// <summary>Predicted against true amounts on the untouched test rows, in ten buckets by rising prediction; revenue only.</summary>
    public IReadOnlyList<AmountBucket>? Deciles { get; init; }

    /// <summary>ISO 4217 code of the amounts, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>The segments, in the order of the clusters; segment only.</summary>
    public IReadOnlyList<Segment>? Segments { get; init; }

    /// <summary>Where sessions lie on paper; segment only, null in packages that were made before it was kept.</summary>
    public SegmentMap? Map { get; init; }

    /// <summary>How much past the model holds; recommendation only.</summary>
    public IndexSize? Index { get; init; }

    /// <summary>Figures on the untouched test rows, before the refit on all rows.</summary>
    public required IReadOnlyDictionary<string, MetricValue> Metrics { get; init; }

    /// <summary>Curves on the same rows, of the same model; conversion and abandonment only.</summary>
    public EvaluationCurves? Curves { get; init; }

    /// <summary>Figures on parts of the same rows, beside those of simpler models; conversion, abandonment and recommendation only.</summary>
    public IReadOnlyList<FigureGroup> Groups
    {
        get => field ?? [];
        init;
    }

    /// <summary>How early in the session the decision is right; conversion and abandonment of events only.</summary>
    public Earliness? Earliness { get; init; }

    /// <summary>What acting on the answer would earn; conversion and abandonment only.</summary>
    public TreatmentProfit? Treatment { get; init; }

    /// <summary>
    /// The candidates and their figures on the tuning rows; of a recommendation, what each part of the blend gives, on the test questions.
    /// </summary>
    public IReadOnlyList<LeaderboardEntry> Leaderboard { get; init; } = [];

    /// <summary>How the candidates' settings were found; null when nothing was searched.</summary>
    public SearchReport? Search { get; init; }

    /// <summary>What the leakage checks found; null when they were not run.</summary>
    public LeakageReport? Leakage { get; init; }

    /// <summary>What a careful reader should know before trusting the model.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>SHA-256 of the other entries of the package, by entry name. Set when written.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns as a schema.</summary>
    [JsonIgnore]
    public TableSchema Schema => new([.. Features.Select(feature => new FeatureColumn(feature.Name, feature.Kind))]);
}
