using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Tests;

/// <summary>Models as other libraries would leave them, small enough to work out their answers by hand; nothing stands in for a missing number.</summary>
internal static class Foreign
{
    public static ModelOrigin Origin { get; } = new("Abacus 3.1", "beads", "beads.zip", new string('a', 64));

    public static DateTimeOffset Saved { get; } = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Outputs in order: pages, channel=email, channel=paid.</summary>
    public static ColumnTransformer Transformer => new(
        HandMade.Schema, [new NumericColumn(0)], [new CategoricalColumn(1, new OneHotEncoder(["email", "paid"], [], hasMissing: false))]);

    /// <summary>Log-odds -1 + 0.5 pages + 1 email - 1 paid.</summary>
    public static ForeignModel Classifier { get; } = new()
    {
        Kind = ForeignModelKind.Classifier,
        Library = Origin.Library,
        Description = Origin.Description,
        Pipeline = new Pipeline(Transformer, new LogisticRegression([0.5, 1, -1], -1, [0, 0, 0]), new IdentityCalibrator()),
        Link = ScoreLink.Logit,
        ProbabilityThreshold = 0.5,
        Notes = ["Counted by hand."],
    };

    /// <summary>Log-odds -1 + 0.1 price_mean, which is a feature of our own and missing where no event has a price.</summary>
    public static ForeignModel OfClicks { get; } = Classifier with
    {
        Pipeline = new Pipeline(
            new ColumnTransformer(new TableSchema([new FeatureColumn("price_mean", FeatureKind.Numeric)]), [new NumericColumn(0)], []),
            new LogisticRegression([0.1], -1, [0]),
            new IdentityCalibrator()),
    };

    /// <summary>Score -3 + 0.5 pages + 2 email.</summary>
    public static ForeignModel Regressor { get; } = new()
    {
        Kind = ForeignModelKind.Regressor,
        Library = Origin.Library,
        Description = Origin.Description,
        Pipeline = Amount,
        Link = ScoreLink.Identity,
    };

    /// <summary>Rows of no pages and rows of ten.</summary>
    public static ForeignModel Clusterer { get; } = new()
    {
        Kind = ForeignModelKind.Clusterer,
        Library = Origin.Library,
        Description = Origin.Description,
        Clusters = new ClusteringPipeline(new ColumnTransformer(HandMade.Schema, [new NumericColumn(0)], []), new KMeans([[0], [10]], [0, 0], 0)),
    };

    /// <summary>The pipeline of <see cref="Regressor"/>.</summary>
    public static Pipeline Amount => new(Transformer, new LinearRegression([0.5, 2, 0], -3, [0, 0, 0]));

    public static ModelPackage Package(ForeignModel model, PredictionTask task) => ImportedModel.Package(model, task, Origin, Saved);

    /// <summary>Writes a package of every task, imported.</summary>
    public static void WriteAll(string folder)
    {
        foreach ((ForeignModel model, PredictionTask task) in new[]
        {
            (Classifier, PredictionTask.Conversion), (Regressor, PredictionTask.Revenue), (Clusterer, PredictionTask.Segment),
            (Classifier, PredictionTask.Abandonment),
        })
        {
            ModelPackageWriter.Save(Path.Combine(folder, $"{PredictionTasks.Name(task)}.zip"), Package(model, task));
        }
    }
}
