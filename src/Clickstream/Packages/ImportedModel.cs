using Clickstream.Features;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>Makes a package of a model that another library trained: all that its file says, and nothing that it does not.</summary>
public static class ImportedModel
{
    /// <summary>The package, without probes.</summary>
    /// <param name="foreign">The model.</param>
    /// <param name="task">The question that it is to answer.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="trainedAt">When, as far as is known.</param>
    /// <exception cref="PackageException">The model cannot answer that question; the message says why.</exception>
    public static ModelPackage Package(ForeignModel foreign, PredictionTask task, ModelOrigin origin, DateTimeOffset trainedAt)
    {
        ArgumentNullException.ThrowIfNull(foreign);
        ArgumentNullException.ThrowIfNull(origin);
        Require(foreign, task);
        foreign = WithKnownKinds(foreign);
        ITaskModel model = task switch
        {
            PredictionTask.Conversion => new ConversionModel(foreign.Pipeline!, ThresholdOf(foreign), baseRate: null, foreign.ScoreThreshold),
            PredictionTask.Abandonment => new AbandonmentModel(foreign.Pipeline!, ThresholdOf(foreign), baseRate: null, foreign.ScoreThreshold),
            PredictionTask.Revenue => Revenue(foreign),
            PredictionTask.Segment => Segments(foreign),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown task."),
        };
        var manifest = new ModelManifest
        {
            Task = task,
            Grain = GrainOf(foreign.Schema),
            TrainedAt = trainedAt,
            Trainer = foreign.Description,
            Settings = new Dictionary<string, string>(),
            Seed = 0,
            Label = new LabelDefinition(),
            Data = null,
            Origin = origin,
            Features = Features(foreign),
            Threshold = model is ClassifierModel ? ThresholdOf(foreign) : null,
            ScoreThreshold = model is ClassifierModel ? foreign.ScoreThreshold : null,
            AmountLink = model is ExpectedAmountModel ? foreign.Link : null,
            Segments = (model as SegmentModel)?.Segments,
            Metrics = new Dictionary<string, MetricValue>(),
            Warnings = foreign.Notes,
        };
        return new ModelPackage(manifest, model, [], Card: "");
    }

    /// <summary>Makes sure that a model is of the kind that a task needs.</summary>
    /// <exception cref="PackageException">It is of another; the message names both.</exception>
    public static void Require(ForeignModel foreign, PredictionTask task)
    {
        ArgumentNullException.ThrowIfNull(foreign);
        ForeignModelKind wanted = task switch
        {
            PredictionTask.Conversion or PredictionTask.Abandonment => ForeignModelKind.Classifier,
            PredictionTask.Revenue => ForeignModelKind.Regressor,
            PredictionTask.Segment => ForeignModelKind.Clusterer,
            PredictionTask.Recommendation => throw new PackageException("recommendations are learned here, from clicks (train --tasks recommendation); they cannot be imported."),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown task."),
        };
        if (foreign.Kind != wanted)
            throw new PackageException($"{foreign.Description} is a {foreign.Kind.ToString().ToLowerInvariant()}; a {PredictionTasks.Name(task)} model must be a {wanted.ToString().ToLowerInvariant()}.");
    }

    /// <summary>
    /// A model whose every column has the name of one of our session features, with their kinds: many formats have no yes/no but 1 and 0. Any other
    /// model is returned as it is.
    /// </summary>
    public static ForeignModel WithKnownKinds(ForeignModel foreign)
    {
        ArgumentNullException.ThrowIfNull(foreign);
        IReadOnlyList<FeatureColumn> columns = foreign.Schema.Columns;
        if (columns.Any(column => !IsOurs(column)) || columns.All(column => column.Kind == SessionFeatures.Find(column.Name)!.Kind)) return foreign;
        var schema = new TableSchema([.. columns.Select(column => column with { Kind = SessionFeatures.Find(column.Name)!.Kind })]);
        return foreign with
        {
            Pipeline = foreign.Pipeline is { } pipeline ? new Pipeline(Over(schema, pipeline.Transformer), pipeline.Predictor, pipeline.Calibrator) : null,
            Clusters = foreign.Clusters is { } clusters ? new ClusteringPipeline(Over(schema, clusters.Transformer), clusters.Clusterer) : null,
        };
    }

    /// <summary>Smallest probability that counts as a yes; where decisions go by the score, the probability at its threshold.</summary>
    /// <exception cref="PackageException">The model gives no probabilities.</exception>
    public static double ThresholdOf(ForeignModel foreign)
    {
        ArgumentNullException.ThrowIfNull(foreign);
        if (foreign.Pipeline?.Calibrator is not { } calibrator) throw Uncalibrated(foreign);
        if (foreign.ScoreThreshold is { } score) return calibrator.Calibrate(score);
        // "Above" in float32 is "at or above" the place where a double begins to round to the next float32.
        float threshold = (float)(foreign.ProbabilityThreshold ?? 0.5);
        return ((double)threshold + MathF.BitIncrement(threshold)) / 2;
    }

    private static ExpectedAmountModel Revenue(ForeignModel foreign)
    {
        return foreign.Link is ScoreLink.Identity or ScoreLink.Log
            ? new ExpectedAmountModel(foreign.Pipeline!, foreign.Link, currency: null)
            : throw new PackageException($"{foreign.Description} answers with shares from 0 to 1; a revenue model must answer with amounts.");
    }

    private static SegmentModel Segments(ForeignModel foreign)
    {
        ClusteringPipeline pipeline = foreign.Clusters!;
        return new SegmentModel(
            pipeline,
            [
                .. Enumerable.Range(1, pipeline.Clusterer.ClusterCount).Select(id => new Segment(
                    id, FormattableString.Invariant($"Cluster {id}"), "The file of the model says no more of it.", Share: null, new Dictionary<string, double>())),
            ]);
    }

    private static PackageException Uncalibrated(ForeignModel foreign) => new(
        $"{foreign.Description} gives scores without probabilities; import it with --data and --label, so that a calibrator can be fitted.");

    // A model of our own session features can be asked with clicks, unless some are looked up in what only its training knew.
    private static Grain GrainOf(TableSchema schema) =>
        schema.Columns.All(column => SessionFeatures.Find(column.Name)?.Kind == column.Kind) && !SessionFeatures.NeedLookups(schema) ? Grain.Events : Grain.Rows;

    private static bool IsOurs(FeatureColumn column) =>
        SessionFeatures.Find(column.Name) is { } known && (known.Kind == column.Kind || (known.Kind == FeatureKind.Boolean && column.Kind == FeatureKind.Numeric));

    private static ColumnTransformer Over(TableSchema schema, ColumnTransformer transformer) => new(schema, transformer.Numbers, transformer.Categories);

    private static FeatureProfile[] Features(ForeignModel foreign)
    {
        ColumnTransformer transformer = foreign.Pipeline?.Transformer ?? foreign.Clusters!.Transformer;
        var categories = transformer.Categories.ToDictionary(column => column.Source, column => column.KnownCategories);
        bool clicks = GrainOf(foreign.Schema) == Grain.Events;
        return
        [
            .. foreign.Schema.Columns.Select((column, index) => new FeatureProfile(
                column.Name,
                column.Kind,
                clicks ? SessionFeatures.Find(column.Name)!.Unit : null,
                clicks ? SessionFeatures.Find(column.Name)!.Description : null,
                MissingShare: null,
                Numbers: null,
                categories.TryGetValue(index, out IReadOnlyList<string>? names) ? [.. names.Select(name => new CategoryShare(name, Share: null))] : null)),
        ];
    }
}
