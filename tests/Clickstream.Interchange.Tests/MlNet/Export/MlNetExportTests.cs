using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Export;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Interchange.Tests.MlNet.Export;

/// <summary>
/// What is written for ML.NET means the same when it is read: by our own reader, whose answers are compared with ML.NET's own elsewhere
/// (MlNetReaderTests), and by ML.NET itself in tests/peers/mlnet.sh.
/// </summary>
public sealed class MlNetExportTests
{
    private static readonly Func<double[], double[], ICalibrator> Identity = (_, _) => new IdentityCalibrator();
    private static readonly Func<double[], double[], ICalibrator> Platt = (scores, labels) => PlattCalibrator.Fit(scores, labels, []);
    private static readonly Func<double[], double[], ICalibrator> Isotonic = (scores, labels) => IsotonicCalibrator.Fit(scores, labels, []);

    private static readonly ColumnTransformerOptions Shares =
        ColumnTransformerOptions.ForLinear with { Cumulative = true, MinimumSkewness = 1, MissingFlags = true };

    private static readonly ColumnTransformerOptions Means = ColumnTransformerOptions.ForLinear with { Encoding = CategoryEncoding.Target };

    private static Dictionary<string, Func<Pipeline>> Trees { get; } = new()
    {
        ["decision tree"] = () => ExportedModel.Classifier(ColumnTransformerOptions.ForTrees, rows => DecisionTree.Fit(rows, new()), Platt),
        ["boosting"] = () => ExportedModel.Classifier(ColumnTransformerOptions.ForTrees, rows => GradientBoosting.Fit(rows, new() { Trees = 30 }), Identity),
        ["boosting, isotonic"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees, rows => GradientBoosting.Fit(rows, new() { Trees = 30 }), Isotonic),
        ["boosting, sets of categories"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTreesNative with { MinimumShare = 0, MaximumCategories = 100 },
            rows => GradientBoosting.Fit(rows, new() { Trees = 30, CategorySmoothing = 1 }), Platt),
        ["boosting, imputed and scaled"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees with { Impute = true, MissingFlags = true }, rows => GradientBoosting.Fit(rows, new() { Trees = 30 }), Identity),
        ["boosting, prior corrected"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees, rows => new PriorCorrectedPredictor(GradientBoosting.Fit(rows, new() { Trees = 10 }), -1.5), Platt),
        ["boosting, mean targets"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees with { Encoding = CategoryEncoding.Target }, rows => GradientBoosting.Fit(rows, new() { Trees = 30 }), Platt),
        ["no trees"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees, rows => GradientBoosting.Fit(rows, new() { MinimumRowsPerLeaf = 2_000 }), Identity),
    };

    private static Dictionary<string, Func<Pipeline>> Lines { get; } = new()
    {
        ["logistic"] = () => ExportedModel.Classifier(ColumnTransformerOptions.ForLinear, rows => LogisticRegression.Fit(rows, new()), Identity),
        ["logistic, shares"] = () => ExportedModel.Classifier(Shares, rows => LogisticRegression.Fit(rows, new()), Platt),
        ["logistic, mean targets"] = () => ExportedModel.Classifier(Means, rows => LogisticRegression.Fit(rows, new()), Platt),
        ["logistic, from 0 to 1"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForLinear with { Scaling = ScalingStrategy.MinMax }, rows => LogisticRegression.Fit(rows, new()), Platt),
        ["logistic, prior corrected"] = () => ExportedModel.Classifier(
            Shares, rows => new PriorCorrectedPredictor(LogisticRegression.Fit(rows, new()), 0.75), Identity),
        ["constant"] = () => ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees with { Impute = true }, rows => ConstantPredictor.Fit(rows, new() { LogOdds = true }), Platt),
    };

    private static Dictionary<string, Func<Pipeline>> Amounts { get; } = new()
    {
        ["linear"] = () => ExportedModel.Regressor(Shares, rows => LinearRegression.Fit(rows, new())),
        ["ridge"] = () => ExportedModel.Regressor(Means, rows => RidgeRegression.Fit(rows, new())),
        ["lasso"] = () => ExportedModel.Regressor(Shares, rows => LassoRegression.Fit(rows, new() { Alpha = 0.01 })),
        ["elastic net"] = () => ExportedModel.Regressor(Shares, rows => ElasticNet.Fit(rows, new() { Alpha = 0.01, L1Ratio = 0.5 })),
        ["decision tree"] = () => ExportedModel.Regressor(ColumnTransformerOptions.ForTrees, rows => DecisionTree.Fit(rows, new() { Task = TreeTask.Regression })),
        ["forest"] = () => ExportedModel.Regressor(
            ColumnTransformerOptions.ForTrees, rows => RandomForest.Fit(rows, new() { Task = TreeTask.Regression, Trees = 20 })),
    };

    public static TheoryData<string> TreeNames { get; } = [.. Trees.Keys];

    public static TheoryData<string> LineNames { get; } = [.. Lines.Keys];

    public static TheoryData<string> AmountNames { get; } = [.. Amounts.Keys];

    [Theory]
    [MemberData(nameof(TreeNames))]
    public void Trees_keep_their_scores_to_the_last_bit_of_float32_and_their_labels(string name)
    {
        Pipeline pipeline = Trees[name]();
        FeatureTable rows = ExportedModel.Asked;
        double[] probabilities = pipeline.PredictAll(rows);
        double threshold = probabilities.Order().ElementAt(2_000);

        ForeignModel model = ExportedModel.Read(MlNetExport.Classifier(pipeline, threshold, scoreThreshold: null));

        Assert.Equal(pipeline.ScoreAll(rows).Select(score => (float)score), model.Pipeline!.ScoreAll(ExportedModel.AskedBy(model)).Select(score => (float)score));
        AssertProbabilities(probabilities, threshold, model, tolerance: 1e-4);
    }

    [Theory]
    [MemberData(nameof(LineNames))]
    public void Linear_models_keep_their_scores_but_for_rounding(string name)
    {
        Pipeline pipeline = Lines[name]();
        FeatureTable rows = ExportedModel.Asked;
        double[] probabilities = pipeline.PredictAll(rows);
        double threshold = ThresholdBetween(probabilities);

        ForeignModel model = ExportedModel.Read(MlNetExport.Classifier(pipeline, threshold, scoreThreshold: null));

        AssertClose(pipeline.ScoreAll(rows), model.Pipeline!.ScoreAll(ExportedModel.AskedBy(model)), 1e-5);
        AssertProbabilities(probabilities, threshold, model, tolerance: 1e-5);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("platt")]
    [InlineData("isotonic")]
    public void A_forest_answers_with_its_mean_probability_and_the_calibrator_by_log_odds_is_one_curve(string calibration)
    {
        Pipeline pipeline = ExportedModel.Classifier(
            ColumnTransformerOptions.ForTrees,
            rows => RandomForest.Fit(rows, new() { Trees = 40 }),
            calibration switch { "identity" => Identity, "platt" => Platt, _ => Isotonic });
        FeatureTable rows = ExportedModel.Asked;
        double[] probabilities = pipeline.PredictAll(rows);
        double threshold = ThresholdBetween(probabilities);

        ForeignModel model = ExportedModel.Read(MlNetExport.Classifier(pipeline, threshold, scoreThreshold: null));

        var forest = (RandomForest)pipeline.Predictor;
        FeatureMatrix prepared = pipeline.Transformer.Transform(rows);
        Assert.Equal(
            Enumerable.Range(0, rows.RowCount).Select(row => (float)forest.Ensemble.Score(prepared.Row(row))),
            model.Pipeline!.ScoreAll(ExportedModel.AskedBy(model)).Select(score => (float)score));
        AssertProbabilities(probabilities, threshold, model, tolerance: 2e-6);
    }

    [Theory]
    [MemberData(nameof(AmountNames))]
    public void Regressors_keep_their_scores(string name)
    {
        Pipeline pipeline = Amounts[name]();
        ForeignModel model = ExportedModel.Read(MlNetExport.Regressor(pipeline, ScoreLink.Identity));
        Assert.Equal(ScoreLink.Identity, model.Link);
        AssertClose(pipeline.ScoreAll(ExportedModel.Asked), model.Pipeline!.ScoreAll(ExportedModel.AskedBy(model)), 1e-5);
        ForeignModel exponential = ExportedModel.Read(MlNetExport.Regressor(pipeline, ScoreLink.Log));
        Assert.Equal(ScoreLink.Log, exponential.Link);
        AssertClose(pipeline.ScoreAll(ExportedModel.Asked), exponential.Pipeline!.ScoreAll(ExportedModel.AskedBy(exponential)), 1e-5);
    }

    [Fact]
    public void Clusters_keep_their_rows()
    {
        ColumnTransformer transformer = ExportedModel.Prepare(ColumnTransformerOptions.ForClusters);
        var pipeline = new ClusteringPipeline(transformer, KMeans.Fit(ExportedModel.Rows(transformer), new() { Clusters = 5, Seed = 1 }));
        ForeignModel model = ExportedModel.Read(MlNetExport.Clusterer(pipeline));
        Assert.Equal(pipeline.PlaceAll(ExportedModel.Asked), model.Clusters!.PlaceAll(ExportedModel.AskedBy(model)));
    }

    [Fact]
    public void Both_parts_of_revenue_are_one_chain()
    {
        Pipeline purchase = ExportedModel.Classifier(Shares, rows => LogisticRegression.Fit(rows, new()), Identity);
        Pipeline amount = ExportedModel.Regressor(ColumnTransformerOptions.ForTrees, rows => RandomForest.Fit(rows, new() { Task = TreeTask.Regression, Trees = 10 }));

        MlNetModel model = ExportedModel.Components(MlNetExport.Revenue(purchase, amount, smearing: 1.25));

        PredictionPart[] predictors = [.. model.Chain.Parts.OfType<PredictionPart>()];
        Assert.Equal([PredictionKind.Binary, PredictionKind.Regression], predictors.Select(part => part.Kind));
        Assert.Equal(new ColumnPair("PurchaseProbability", "Probability"), Assert.Single(model.Chain.Parts.OfType<CopyPart>()).Columns[0]);
        // The chain of the amount alone, read back: the exponential of its score is the mean amount.
        var alone = new MlNetModel(model.Schema, new ChainPart([.. model.Chain.Parts.Where(part => part is not PredictionPart { Kind: PredictionKind.Binary } and not CopyPart)]));
        ForeignModel read = Interchange.MlNet.MlNetReader.Read(alone);
        Assert.Equal(ScoreLink.Log, read.Link);
        double[] ours = [.. amount.ScoreAll(ExportedModel.Asked).Select(score => Math.Exp(score) * 1.25)];
        AssertClose(ours, [.. read.Pipeline!.ScoreAll(ExportedModel.AskedBy(read)).Select(score => Math.Exp(score))], 1e-6);
    }

    private static double ThresholdBetween(double[] probabilities)
    {
        double[] distinct = [.. probabilities.Distinct().Order()];
        return distinct.Length == 1 ? distinct[0] / 2 : (distinct[distinct.Length / 2] + distinct[(distinct.Length / 2) - 1]) / 2;
    }

    private static void AssertProbabilities(double[] expected, double threshold, ForeignModel model, double tolerance)
    {
        double[] found = model.Pipeline!.PredictAll(ExportedModel.AskedBy(model));
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row], found[row], tolerance);
            if (Math.Abs(expected[row] - threshold) > tolerance || expected[row] == threshold)
                Assert.True(expected[row] >= threshold == (float)found[row] > model.ProbabilityThreshold, $"Row {row}: {found[row]} and {expected[row]} lie on two sides of {threshold}.");
        }
    }

    private static void AssertClose(double[] expected, double[] found, double tolerance)
    {
        for (int row = 0; row < expected.Length; row++)
            Assert.True(Math.Abs(expected[row] - found[row]) <= tolerance * Math.Max(1, Math.Abs(expected[row])), $"Row {row}: {found[row]}; expected {expected[row]}.");
    }
}
