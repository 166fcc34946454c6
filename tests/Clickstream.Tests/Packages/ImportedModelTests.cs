using Clickstream.Features;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

public sealed class ImportedModelTests
{
    [Fact]
    public void The_manifest_says_what_the_file_says_and_nothing_else()
    {
        ModelPackage package = Foreign.Package(Foreign.Classifier, PredictionTask.Conversion);
        ModelManifest manifest = package.Manifest;
        Assert.Equal((PredictionTask.Conversion, Grain.Rows, Foreign.Saved, "beads"), (manifest.Task, manifest.Grain, manifest.TrainedAt, manifest.Trainer));
        Assert.Equal((Foreign.Origin, null, null), (manifest.Origin, manifest.Data, manifest.BaseRate));
        Assert.Equal(["Counted by hand."], manifest.Warnings);
        Assert.Equal(HandMade.Schema, manifest.Schema);
        Assert.All(manifest.Features, feature => Assert.Equal((null, null, null, null), (feature.Unit, feature.Description, feature.MissingShare, feature.Numbers)));
        Assert.Equal([new CategoryShare("email", null), new CategoryShare("paid", null)], manifest.Features[1].Categories);
        Assert.Null(manifest.Features[0].Categories);
        Assert.Empty(manifest.Metrics);
        Assert.Empty(manifest.Doors);
        Assert.Empty(package.Probes);
    }

    [Fact]
    public void Each_kind_of_model_answers_its_task()
    {
        var conversion = (ConversionPrediction)Ask(Foreign.Classifier, PredictionTask.Conversion, pages: 4, "email");
        Assert.Equal(1 / (1 + Math.Exp(-2)), conversion.Probability, 15); // -1 + 2 + 1
        Assert.Null(conversion.BaseRate);
        var revenue = (RevenuePrediction)Ask(Foreign.Regressor, PredictionTask.Revenue, pages: 4, "email");
        Assert.Equal((1, null, null, null), (revenue.Expected, revenue.PurchaseProbability, revenue.IfPurchase, revenue.Currency)); // -3 + 2 + 2
        var segment = (SegmentPrediction)Ask(Foreign.Clusterer, PredictionTask.Segment, pages: 7, null);
        Assert.Equal((2, "Cluster 2", 3, null), (segment.Id, segment.Name, segment.Distance, segment.Share));
    }

    [Theory]
    [InlineData(PredictionTask.Conversion, "beads is a regressor; a conversion model must be a classifier.")]
    [InlineData(PredictionTask.Segment, "beads is a regressor; a segment model must be a clusterer.")]
    public void A_model_of_another_kind_is_refused(PredictionTask task, string message) =>
        Assert.Equal(message, Assert.Throws<PackageException>(() => Foreign.Package(Foreign.Regressor, task)).Message);

    [Fact]
    public void A_regressor_of_shares_foretells_no_amount() => Assert.Equal(
        "beads answers with shares from 0 to 1; a revenue model must answer with amounts.",
        Assert.Throws<PackageException>(() => Foreign.Package(Foreign.Regressor with { Link = ScoreLink.Logit }, PredictionTask.Revenue)).Message);

    [Fact]
    public void Scores_without_probabilities_are_refused_with_the_way_out()
    {
        ForeignModel bare = Foreign.Classifier with { Pipeline = new Pipeline(Foreign.Transformer, Foreign.Classifier.Pipeline!.Predictor) };
        Assert.Equal(
            "beads gives scores without probabilities; import it with --data and --label, so that a calibrator can be fitted.",
            Assert.Throws<PackageException>(() => Foreign.Package(bare, PredictionTask.Conversion)).Message);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    public void A_probability_counts_as_above_where_a_float_of_it_is_above(double threshold)
    {
        double ours = ImportedModel.ThresholdOf(Foreign.Classifier with { ProbabilityThreshold = threshold });
        float at = (float)threshold, above = MathF.BitIncrement(at);
        Assert.InRange(ours, Math.BitIncrement((double)at), Math.BitDecrement((double)above));
        Assert.True((float)Math.BitIncrement(ours) > at, "What lies above the threshold must be above as a float.");
        Assert.False((float)Math.BitDecrement(ours) > at, "What lies below the threshold must not be above as a float.");
    }

    [Fact]
    public void Where_decisions_go_by_the_score_the_threshold_is_the_probability_there()
    {
        ForeignModel model = Foreign.Classifier with { ScoreThreshold = 1.5, ProbabilityThreshold = null };
        ModelManifest manifest = Foreign.Package(model, PredictionTask.Conversion).Manifest;
        Assert.Equal(1.5, manifest.ScoreThreshold);
        Assert.Equal(1 / (1 + Math.Exp(-1.5)), manifest.Threshold!.Value, 15);
        Assert.True(((ConversionPrediction)Ask(model, PredictionTask.Conversion, pages: 3.5f, "email")).WillPurchase); // -1 + 1.75 + 1
        Assert.False(((ConversionPrediction)Ask(model, PredictionTask.Conversion, pages: 3, "email")).WillPurchase); // 1.5 is not above 1.5
    }

    [Fact]
    public void A_model_of_our_own_features_can_be_asked_with_clicks()
    {
        var schema = new TableSchema([new FeatureColumn("event_count", FeatureKind.Numeric), new FeatureColumn("device", FeatureKind.Categorical)]);
        var transformer = new ColumnTransformer(schema, [new NumericColumn(0, new Imputer(1))], []);
        ForeignModel model = Foreign.Classifier with
        {
            Pipeline = new Pipeline(transformer, new LogisticRegression([0.25], -1, [0]), new IdentityCalibrator()),
        };
        ModelManifest manifest = Foreign.Package(model, PredictionTask.Conversion).Manifest;
        Assert.Equal(Grain.Events, manifest.Grain);
        Assert.Equal(SessionFeatures.Find("event_count")!.Description, manifest.Features[0].Description);

        // The same name, but of another kind: no feature of ours.
        Assert.Equal(Grain.Rows, Foreign.Package(Of(new FeatureColumn("event_count", FeatureKind.Boolean)), PredictionTask.Conversion).Manifest.Grain);
    }

    [Fact]
    public void A_number_in_the_place_of_our_yes_and_no_is_a_yes_and_no()
    {
        ModelManifest manifest = Foreign.Package(
            Of(new FeatureColumn("is_bounce", FeatureKind.Numeric), new FeatureColumn("event_count", FeatureKind.Numeric)), PredictionTask.Conversion).Manifest;
        Assert.Equal(Grain.Events, manifest.Grain);
        Assert.Equal([FeatureKind.Boolean, FeatureKind.Numeric], manifest.Features.Select(feature => feature.Kind));

        // Beside a column that is not ours the name is somebody else's, too.
        manifest = Foreign.Package(
            Of(new FeatureColumn("is_bounce", FeatureKind.Numeric), new FeatureColumn("pages", FeatureKind.Numeric)), PredictionTask.Conversion).Manifest;
        Assert.Equal(Grain.Rows, manifest.Grain);
        Assert.Equal([FeatureKind.Numeric, FeatureKind.Numeric], manifest.Features.Select(feature => feature.Kind));
    }

    [Theory]
    [InlineData(PredictionTask.Conversion)]
    [InlineData(PredictionTask.Segment)]
    public void A_model_of_clicks_that_went_to_ML_NET_still_takes_clicks(PredictionTask task)
    {
        ModelPackage trained = SamplePackages.MakeWithoutLookups(task);
        using var folder = new TemporaryFolder();
        string path = folder[$"{PredictionTasks.Name(task)}.zip"];
        BareZip.Save(path, trained);
        ModelPackage bare = ModelLoader.Load(path);
        Assert.Equal(Grain.Events, bare.Manifest.Grain);
        PredictionEngine before = new(trained), after = new(bare);
        foreach (LabeledSnapshot cut in SnapshotCutter.CutLast(SampleSessions.Make(50, seed: 9)))
        {
            IReadOnlyList<double> expected = before.Predict(cut.Snapshot, 0).Figures, found = after.Predict(cut.Snapshot, 0).Figures;
            Assert.Equal(expected.Count, found.Count);
            for (int i = 0; i < found.Count; i++) Assert.Equal(expected[i], found[i], 1e-4 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Theory]
    [InlineData(PredictionTask.Conversion)]
    [InlineData(PredictionTask.Revenue)]
    [InlineData(PredictionTask.Segment)]
    public void An_imported_package_is_read_back_without_probes(PredictionTask task)
    {
        ModelPackage package = task switch
        {
            PredictionTask.Conversion => Foreign.Package(Foreign.Classifier, task),
            PredictionTask.Revenue => Foreign.Package(Foreign.Regressor, task),
            _ => Foreign.Package(Foreign.Clusterer, task),
        };
        using var folder = new TemporaryFolder();
        ModelPackageWriter.Save(folder["model.zip"], package);
        ModelPackage loaded = ModelLoader.Load(folder["model.zip"]);
        Assert.Equal(Foreign.Origin, loaded.Manifest.Origin);
        Assert.Null(loaded.Manifest.BaseRate);
        PredictionEngine before = new(package), after = new(loaded);
        foreach (float pages in new[] { 0, 4.5f, 11, 40 })
        {
            before.Row.Numbers(0)[0] = after.Row.Numbers(0)[0] = pages;
            Assert.Equal(before.PredictRow(0).Figures, after.PredictRow(0).Figures);
        }
    }

    private static ForeignModel Of(params FeatureColumn[] columns)
    {
        var transformer = new ColumnTransformer(new TableSchema(columns), [.. columns.Select((_, index) => new NumericColumn(index))], []);
        double[] weights = [.. columns.Select(_ => 0.25)];
        return Foreign.Classifier with { Pipeline = new Pipeline(transformer, new LogisticRegression(weights, -1, new double[columns.Length]), new IdentityCalibrator()) };
    }

    private static Prediction Ask(ForeignModel model, PredictionTask task, float pages, string? channel)
    {
        var engine = new PredictionEngine(Foreign.Package(model, task));
        engine.Row.Numbers(0)[0] = pages;
        engine.Row.Categories(1)[0] = channel;
        return engine.PredictRow(reasonCount: 0);
    }
}
