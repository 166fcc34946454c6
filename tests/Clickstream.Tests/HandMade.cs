using System.Text.Json;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Tests;

/// <summary>Models of session rows, small enough to work out their answers by hand.</summary>
internal static class HandMade
{
    public static TableSchema Schema { get; } = new(
    [
        new FeatureColumn("pages", FeatureKind.Numeric),
        new FeatureColumn("channel", FeatureKind.Categorical),
        new FeatureColumn("weekend", FeatureKind.Boolean),
    ]);

    /// <summary>Log-odds -1 + 0.5 pages + 0.25 weekend + 1 email - 1 paid; on average 2 pages, no weekend, half email and half paid.</summary>
    public static LogisticRegression Logistic { get; } = new([0.5, 0.25, 1, -1], -1, [2, 0, 0.5, 0.5]);

    /// <summary>Logarithm of the amount: 3 + 0.1 pages + 0.5 email; the same averages.</summary>
    public static RidgeRegression Ridge { get; } = new([0.1, 0, 0.5, 0], 3, [2, 0, 0.5, 0.5]);

    public static AmountDistribution Distribution { get; } = new(Smearing: 1.25, LowResidual: -0.5, MedianResidual: 0.125, HighResidual: 0.75, Coverage: 0.8);

    /// <summary>Outputs in order: pages, weekend, channel=email, channel=paid. Missing pages are 2, a missing weekend is none.</summary>
    public static ColumnTransformer Transformer(float pages = 2) => new(
        Schema,
        [new NumericColumn(0, new Imputer(pages)), new NumericColumn(2, new Imputer(0))],
        [new CategoricalColumn(1, new OneHotEncoder(["email", "paid"], [], hasMissing: false))]);

    public static Pipeline Classifier(IPredictor predictor) => new(Transformer(), predictor, new IdentityCalibrator());

    /// <summary>A predictor that says the same of every row.</summary>
    public static ConstantPredictor Always(double score) => new(4, score);

    public static ConversionModel Conversion(double threshold = 0.5) => new(Classifier(Logistic), threshold, baseRate: 0.25);

    public static AbandonmentModel Abandonment(double threshold = 0.5) => new(Classifier(Logistic), threshold, baseRate: 0.25);

    public static RevenueModel Revenue(string? currency = "EUR") => new(Classifier(Logistic), new Pipeline(Transformer(), Ridge), Distribution, currency);

    /// <summary>Logarithm of the expected amount: 1 + 0.2 pages - 0.5 paid; the same averages.</summary>
    public static RidgeRegression WholeRidge { get; } = new([0.2, 0, 0, -0.5], 1, [2, 0, 0.5, 0.5]);

    /// <summary>
    /// The low end of the logarithm 2 + 0.2 pages - 0.25, the median 3 + 0.1 pages + 0.125, the high end 4 + 0 pages + 0.5: from 10 pages on the low end
    /// crosses the median, from 14 on the median crosses the high end.
    /// </summary>
    public static RevenueModel QuantileRevenue(Pipeline? expected = null) => new(
        Classifier(Logistic),
        new Pipeline(Transformer(), Ridge),
        QuantileDistribution,
        "EUR",
        new AmountQuantiles(Line(2, 0.2), Line(3, 0.1), Line(4, 0)),
        expected);

    public static AmountDistribution QuantileDistribution { get; } = new(1.25, LowResidual: -0.25, MedianResidual: 0.125, HighResidual: 0.5, Coverage: 0.9, OfQuantiles: true);

    /// <summary>The expected amount by a regressor of its own.</summary>
    public static RevenueModel TweedieRevenue() => new(
        Classifier(Logistic), new Pipeline(Transformer(), Ridge), Distribution, "EUR", expected: new Pipeline(Transformer(), WholeRidge));

    /// <summary>Shoppers of 0 pages and shoppers of 10.</summary>
    public static SegmentModel Segments() => new(
        new ClusteringPipeline(new ColumnTransformer(Schema, [new NumericColumn(0, new Imputer(2))], []), new KMeans([[0], [10]], [3, 1], 5)),
        [Segment(1, "Glancers", 0.75), Segment(2, "Readers", 0.25)]);

    public static FeatureTable Row(float? pages, string? channel, bool? weekend)
    {
        var table = new FeatureTable(Schema, 1);
        if (pages is { } number) table.Numbers(0)[0] = number;
        table.Categories(1)[0] = channel;
        if (weekend is { } flag) table.Numbers(2)[0] = flag ? 1 : 0;
        return table;
    }

    /// <summary>A package of the model with two probes that it passes.</summary>
    public static ModelPackage Package(ITaskModel model)
    {
        var package = new ModelPackage(Manifest(model), model, [], "# By hand\n");
        var engine = new PredictionEngine(package);
        Probe[] probes = [Probe("""{ "pages": 4, "channel": "email", "weekend": true }"""), Probe("""{ "pages": 0.5 }""")];
        return package with { Probes = [.. probes.Select(probe => probe with { Answer = ModelLoader.Ask(engine, probe).Figures })] };
    }

    public static Probe Probe(string features) =>
        new(null, null, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(features), []);

    /// <summary>Writes a package of every task.</summary>
    public static void WriteAll(string folder)
    {
        foreach (ITaskModel model in new ITaskModel[] { Conversion(), Revenue(), Segments(), Abandonment() }) Write(folder, model);
    }

    public static ModelPackage Write(string folder, ITaskModel model) =>
        ModelPackageWriter.Save(Path.Combine(folder, $"{PredictionTasks.Name(model.Task)}.zip"), Package(model));

    private static Pipeline Line(double intercept, double ofPages) => new(Transformer(), new RidgeRegression([ofPages, 0, 0, 0], intercept, [2, 0, 0.5, 0.5]));

    private static Segment Segment(int id, string name, double share) =>
        new(id, name, $"{name} they are.", share, new Dictionary<string, double> { ["pages"] = 10 * (id - 1) });

    private static ModelManifest Manifest(ITaskModel model) => new()
    {
        Task = model.Task,
        Grain = Grain.Rows,
        TrainedAt = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero),
        Trainer = "by-hand",
        Settings = new Dictionary<string, string> { ["hand"] = "left" },
        Seed = 7,
        Label = new LabelDefinition("bought", "yes", "spent"),
        Data = new DataProvenance("none.csv", new string('0', 64), 4, 4, null, null),
        Features =
        [
            new FeatureProfile("pages", FeatureKind.Numeric, "pages", "Pages seen.", 0.5, new NumberProfile(0, 10, 2, 1, [1, 5], [0.5, 0.25, 0.25]), null),
            new FeatureProfile("channel", FeatureKind.Categorical, null, null, 0, null, [new CategoryShare("email", 0.5), new CategoryShare("paid", 0.5)]),
            new FeatureProfile("weekend", FeatureKind.Boolean, null, null, 0, null, null),
        ],
        Threshold = model is ClassifierModel ? 0.5 : null,
        BaseRate = model is SegmentModel ? null : 0.25,
        AmountDistribution = model is RevenueModel of ? (of.Quantiles is null ? Distribution : QuantileDistribution) : null,
        ExpectedPower = model is RevenueModel { Expected: not null } ? 1.5 : null,
        Currency = model is RevenueModel ? "EUR" : null,
        Segments = (model as SegmentModel)?.Segments,
        Metrics = new Dictionary<string, MetricValue> { ["rocAuc"] = new(0.75, 0.5, 1) },
        Leaderboard = [new LeaderboardEntry("by-hand", new Dictionary<string, double> { ["rocAuc"] = 0.75 }, Chosen: true)],
        Warnings = ["Made by hand."],
    };
}
