using System.Text.Json;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Decomposition;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.TestKit;

/// <summary>Small model packages of all tasks, trained in a second on data that is made up. Another seed gives other models.</summary>
public static class SamplePackages
{
    private const int SessionCount = 300;
    private const int ProbeCount = 3;
    private const double Threshold = 0.4;

    private static readonly PredictionTask[] OfRows = [.. PredictionTasks.All.Except([PredictionTask.Recommendation])];

    /// <summary>Writes conversion.zip, revenue.zip, segment.zip, abandonment.zip and, of clicks, recommendation.zip, and the catalogue that names them.</summary>
    /// <param name="directory">Where to; made when it is not there.</param>
    /// <param name="grain">Clicks (<see cref="SampleSessions"/>) or session rows (<see cref="SampleRows"/>).</param>
    /// <param name="seed">Which data to make up.</param>
    /// <returns>The packages as they were written, in the order of the tasks.</returns>
    public static IReadOnlyList<ModelPackage> Write(string directory, Grain grain, int seed = 1)
    {
        Directory.CreateDirectory(directory);
        ModelCatalog.Add(directory, TasksOf(grain));
        return [.. Make(grain, seed).Select(package => Save(directory, package))];
    }

    /// <summary>Writes one package into a folder, under the name of its task.</summary>
    public static ModelPackage Save(string directory, ModelPackage package) =>
        ModelPackageWriter.Save(Path.Combine(directory, $"{PredictionTasks.Name(package.Manifest.Task)}.zip"), package);

    /// <summary>The packages of all tasks, not yet written. Nothing is recommended from session rows.</summary>
    public static IReadOnlyList<ModelPackage> Make(Grain grain, int seed = 1)
    {
        SampleTable data = grain == Grain.Events ? SampleSessions.Table(SessionCount, seed) : SampleRows.Table(SessionCount, seed);
        return [.. TasksOf(grain).Select(task => Package(Model(task, data, seed), data, grain, seed))];
    }

    /// <summary>A package of clicks whose features are all of the session itself, none looked up in past ones.</summary>
    public static ModelPackage MakeWithoutLookups(PredictionTask task, int seed = 1)
    {
        SampleTable data = SampleSessions.Table(SessionCount, seed);
        TableSchema own = data.Features.Schema.Where(column => !SessionFeatures.Find(column.Name)!.NeedsLookups);
        data = data with { Features = data.Features.SelectColumns(own), Lookups = null };
        return Package(Model(task, data, seed), data, Grain.Events, seed);
    }

    private static IReadOnlyList<PredictionTask> TasksOf(Grain grain) => grain == Grain.Events ? PredictionTasks.All : OfRows;

    private static ITaskModel Model(PredictionTask task, SampleTable data, int seed) => task switch
    {
        PredictionTask.Conversion => Conversion(data),
        PredictionTask.Revenue => Revenue(data),
        PredictionTask.Segment => Segments(data),
        PredictionTask.Abandonment => Abandonment(data),
        PredictionTask.Recommendation => SampleCatalogue.Train(seed),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No sample of this task."),
    };

    private static ConversionModel Conversion(SampleTable data)
    {
        (ColumnTransformer transformer, Dataset rows) = Prepare(data, ColumnTransformerOptions.ForTrees, data.Converted);
        var trees = GradientBoosting.Fit(rows, new GradientBoostingOptions { Trees = 8, MaximumLeaves = 6, MinimumRowsPerLeaf = 5 });
        return new ConversionModel(new Pipeline(transformer, trees, new IdentityCalibrator()), Threshold, data.Converted.Average());
    }

    private static RevenueModel Revenue(SampleTable data)
    {
        (ColumnTransformer transformer, Dataset rows) = Prepare(data, ColumnTransformerOptions.ForLinear, data.Converted);
        var purchase = LogisticRegression.Fit(rows, new LogisticRegressionOptions());

        int[] bought = [.. Enumerable.Range(0, data.Amounts.Length).Where(row => data.Amounts[row] > 0)];
        var logarithms = new double[bought.Length];
        FeatureMatrix features = rows.Features.SelectRows(bought);
        for (int i = 0; i < bought.Length; i++) logarithms[i] = Math.Log(data.Amounts[bought[i]]);
        var amount = RidgeRegression.Fit(new Dataset(features, logarithms), new RidgeRegressionOptions { Alpha = 10 });
        return new RevenueModel(
            new Pipeline(transformer, purchase, new IdentityCalibrator()),
            new Pipeline(transformer, amount),
            new AmountDistribution(Smearing: 1.1, LowResidual: -0.8, MedianResidual: 0, HighResidual: 0.7, Coverage: 0.8),
            "EUR");
    }

    private static SegmentModel Segments(SampleTable data)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(data.Features, ColumnTransformerOptions.ForClusters);
        FeatureMatrix prepared = transformer.Transform(data.Features);
        var clusters = KMeans.Fit(prepared, new KMeansOptions { Clusters = 3, Starts = 2, Seed = 1 });
        int rows = clusters.Sizes.Sum();
        return new SegmentModel(
            new ClusteringPipeline(transformer, clusters),
            [.. clusters.Sizes.Select((size, i) => new Segment(
                i + 1, $"Group {i + 1}", $"One of {size} sessions.", (double)size / rows, new Dictionary<string, double> { ["sessions"] = size }))],
            new SegmentMap(PrincipalComponents.Fit(prepared, 2), [.. clusters.Sizes.Select(_ => (MapPosition?)null)]));
    }

    private static AbandonmentModel Abandonment(SampleTable data)
    {
        double[] abandoned = [.. data.Converted.Select(converted => 1 - converted)];
        (ColumnTransformer transformer, Dataset rows) = Prepare(data, ColumnTransformerOptions.ForLinear, abandoned);
        var classifier = LogisticRegression.Fit(rows, new LogisticRegressionOptions());
        return new AbandonmentModel(new Pipeline(transformer, classifier, new IdentityCalibrator()), Threshold, abandoned.Average());
    }

    private static (ColumnTransformer Transformer, Dataset Rows) Prepare(SampleTable data, ColumnTransformerOptions options, double[] targets)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(data.Features, options);
        return (transformer, new Dataset(transformer.Transform(data.Features), targets));
    }

    private static ModelPackage Package(ITaskModel model, SampleTable data, Grain grain, int seed)
    {
        var package = new ModelPackage(SampleManifest.Of(model, data, grain, seed), model, [], $"# {PredictionTasks.Name(model.Task)}\n\nMade up for tests.\n") { Lookups = model is RecommendationModel ? null : data.Lookups };
        var engine = new PredictionEngine(package);
        IEnumerable<Probe> questions = grain == Grain.Events
            ? SnapshotCutter.CutLast(SampleSessions.Make(SessionCount, seed)).Where(cut => CanBeAsked(model.Task, cut.Snapshot)).Take(ProbeCount).Select(Question)
            : Enumerable.Range(0, ProbeCount).Select(row => Question(data.Features, row));
        return package with { Probes = [.. questions.Select(probe => probe with { Answer = ModelLoader.Ask(engine, probe).Figures })] };
    }

    // Whether a cart will be left behind is asked only where there is one.
    private static bool CanBeAsked(PredictionTask task, SessionSnapshot snapshot) =>
        task != PredictionTask.Abandonment || snapshot.Events.ToArray().Any(one => one.Kind == EventKind.AddToCart);

    private static Probe Question(LabeledSnapshot labeled) => new(labeled.Snapshot.Visitor, labeled.Snapshot.Events.ToArray(), null, []);

    private static Probe Question(FeatureTable table, int row)
    {
        var features = new Dictionary<string, JsonElement>();
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            FeatureColumn named = table.Schema.Columns[column];
            if (named.Kind == FeatureKind.Categorical) features[named.Name] = JsonSerializer.SerializeToElement(table.Categories(column)[row]);
            else if (!float.IsNaN(table.Numbers(column)[row])) features[named.Name] = JsonSerializer.SerializeToElement(table.Numbers(column)[row]);
        }

        return new Probe(null, null, features, []);
    }
}
