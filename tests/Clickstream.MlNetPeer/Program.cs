using Clickstream.Interchange.MlNet.Export;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;
using Clickstream.MlNetPeer;

const int Rows = 10_000;
const double FloatRounding = 6e-8; // half of what float32 can tell apart at 1
(FeatureTable training, double[] bought, double[] spent) = GeneratedRows.Make(4_000, seed: 1, odd: false);
double[] amounts = [.. spent.Select(amount => Math.Log(amount))];
(FeatureTable rows, _, _) = GeneratedRows.Make(Rows, seed: 2, odd: true);

// Where an isotonic curve is steep, the last bit of a score in float32 moves the probability by more.
const double IsotonicTolerance = 2e-4;
var contest = new Contest();

ColumnTransformerOptions trees = ColumnTransformerOptions.ForTrees, codes = ColumnTransformerOptions.ForTreesNative with { MinimumShare = 0 };
ColumnTransformerOptions plain = ColumnTransformerOptions.ForLinear, shares = plain with { Cumulative = true, MinimumSkewness = 1, MissingFlags = true };
ColumnTransformerOptions means = plain with { Encoding = CategoryEncoding.Target };
Classify("logistic regression", shares, rows => LogisticRegression.Fit(rows, new()), 1e-5);
Classify("logistic regression, mean targets", means, rows => LogisticRegression.Fit(rows, new()), 1e-5);
Classify("logistic regression, min-max", plain with { Scaling = ScalingStrategy.MinMax }, rows => LogisticRegression.Fit(rows, new()), 1e-5);
Classify("logistic regression, prior corrected", plain, rows => new PriorCorrectedPredictor(LogisticRegression.Fit(rows, new()), -1.5), 1e-5);
Classify("decision tree", trees, rows => DecisionTree.Fit(rows, new() { Task = TreeTask.Classification, MaximumLeaves = 24, MinimumRowsPerLeaf = 20 }), FloatRounding);
Classify("gradient boosting", trees, rows => GradientBoosting.Fit(rows, new() { Trees = 100 }), FloatRounding);
Classify("gradient boosting, native categories", codes, rows => GradientBoosting.Fit(rows, new() { Trees = 100 }), FloatRounding);
Classify("gradient boosting, prior corrected", trees, rows => new PriorCorrectedPredictor(GradientBoosting.Fit(rows, new() { Trees = 30 }), 0.7), FloatRounding);
Classify("random forest", trees, rows => RandomForest.Fit(rows, new() { Task = TreeTask.Classification, Trees = 60 }), FloatRounding, isForest: true);

Regress("linear regression", shares, rows => LinearRegression.Fit(rows, new()), 1e-5);
Regress("ridge", plain, rows => RidgeRegression.Fit(rows, new()), 1e-5);
Regress("lasso", means, rows => LassoRegression.Fit(rows, new() { Alpha = 0.1 }), 1e-5);
Regress("elastic net", plain, rows => ElasticNet.Fit(rows, new() { Alpha = 0.1, L1Ratio = 0.5 }), 1e-5);
Regress("decision tree", trees, rows => DecisionTree.Fit(rows, new() { Task = TreeTask.Regression, MaximumLeaves = 24 }), FloatRounding);
Regress("random forest", trees, rows => RandomForest.Fit(rows, new() { Task = TreeTask.Regression, Trees = 60 }), FloatRounding);
Regress("gradient boosting", trees, rows => GradientBoosting.Fit(rows, new() { Objective = Clickstream.Learning.Trees.Objectives.BoostingObjective.Squared, Trees = 100 }), FloatRounding);
Revenue();
Cluster();
if (args.Length > 0) Shipped.Compare(contest, args[0], Rows);
Console.WriteLine(contest.Failed ? "ML.NET and we do not agree" : "ML.NET and we agree");
return contest.Failed ? 1 : 0;

void Classify(string name, ColumnTransformerOptions preparation, Func<Dataset, IPredictor> fit, double tolerance, bool isForest = false)
{
    (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(new LabeledTable(training, bought, Ones(bought)), preparation);
    IPredictor predictor = fit(new Dataset(features, bought));
    var bare = new Pipeline(transformer, predictor);
    double[] scores = bare.ScoreAll(training);
    foreach ((string calibration, ICalibrator calibrator) in new (string, ICalibrator)[]
    {
        ("identity", new IdentityCalibrator()),
        ("platt", PlattCalibrator.Fit(scores, bought, [])),
        ("isotonic", IsotonicCalibrator.Fit(scores, bought, [])),
    })
    {
        var pipeline = new Pipeline(transformer, predictor, calibrator);
        double threshold = Clickstream.Learning.Metrics.ThresholdChoice.BestF1(bought, pipeline.PredictAll(training));
        IDataView theirs = contest.Score(MlNetExport.Classifier(pipeline, threshold, scoreThreshold: null), rows);
        double[] ours = pipeline.PredictAll(rows);
        string full = $"{name}, {calibration}";
        if (!isForest) contest.Compare(full, "score", bare.ScoreAll(rows), Column(theirs, "Score"), tolerance);
        contest.Compare(full, "probability", ours, Column(theirs, "Probability"), calibration == "isotonic" ? IsotonicTolerance : Math.Max(tolerance, 1e-6));
        contest.Equal(full, "label", [.. ours.Select(probability => probability >= threshold)], [.. theirs.GetColumn<bool>("PredictedLabel")]);
    }
}

void Regress(string name, ColumnTransformerOptions preparation, Func<Dataset, IPredictor> fit, double tolerance)
{
    Pipeline pipeline = FitAmount(preparation, fit);
    contest.Compare($"{name} (regressor)", "score", pipeline.ScoreAll(rows), Column(contest.Score(MlNetExport.Regressor(pipeline, ScoreLink.Identity), rows), "Score"), tolerance);
}

void Revenue()
{
    (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(new LabeledTable(training, bought, Ones(bought)), shares);
    var purchase = new Pipeline(transformer, LogisticRegression.Fit(new Dataset(features, bought), new()), new IdentityCalibrator());
    Pipeline amount = FitAmount(trees, rows => RandomForest.Fit(rows, new() { Task = TreeTask.Regression, Trees = 60 }));
    IDataView theirs = contest.Score(MlNetExport.Revenue(purchase, amount, smearing: 1.15), rows);
    contest.Compare("two-part revenue", "probability", purchase.PredictAll(rows), Column(theirs, "PurchaseProbability"), 1e-5);
    contest.Compare("two-part revenue", "mean amount", [.. amount.ScoreAll(rows).Select(score => Math.Exp(score) * 1.15)], Column(theirs, "Score"), 1e-6);
}

void Cluster()
{
    ColumnTransformer transformer = ColumnTransformer.Fit(training, ColumnTransformerOptions.ForClusters);
    var pipeline = new ClusteringPipeline(transformer, KMeans.Fit(transformer.Transform(training), new() { Clusters = 5, Seed = 1 }));
    IDataView theirs = contest.Score(MlNetExport.Clusterer(pipeline), rows);
    contest.Equal("k-means", "cluster", [.. pipeline.PlaceAll(rows).Select(cluster => (uint)cluster! + 1)], [.. theirs.GetColumn<uint>("PredictedLabel")]);
    float[] scratch = new float[pipeline.ScratchLength];
    double[] distances = new double[rows.RowCount];
    for (int row = 0; row < distances.Length; row++)
    {
        pipeline.Place(rows, row, scratch, out double distance);
        distances[row] = distance * distance;
    }

    contest.Compare("k-means", "distance²", distances, [.. theirs.GetColumn<VBuffer<float>>("Score").Select(scores => (double)scores.DenseValues().Min())], 1e-5);
}

Pipeline FitAmount(ColumnTransformerOptions preparation, Func<Dataset, IPredictor> fit)
{
    (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(new LabeledTable(training, amounts, Ones(amounts)), preparation);
    return new Pipeline(transformer, fit(new Dataset(features, amounts)));
}

static double[] Ones(double[] like) => [.. Enumerable.Repeat(1.0, like.Length)];

static double[] Column(IDataView view, string name) => [.. view.GetColumn<float>(name).Select(value => (double)value)];
