using Clickstream.Interchange.Onnx;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>Every kind of model, each behind a preparation that suits it, small and fitted here.</summary>
internal static class OnnxCases
{
    private static readonly OnnxRows Training = OnnxRows.Of(3_000, seed: 1, tame: true);
    private static readonly OnnxRows Calibration = OnnxRows.Of(1_000, seed: 2, tame: true);
    private static readonly double[] Logarithms = [.. Training.Amounts.Select(amount => Math.Log(amount))];

    // The options that the presets leave alone.
    private static readonly ColumnTransformerOptions Clipped = new()
    {
        Impute = true,
        Imputation = ImputationStrategy.Mean,
        MissingFlags = true,
        ImputeCategories = true,
        Scale = true,
        Scaling = ScalingStrategy.MinMax,
        ClipToRange = true,
        MaximumCategories = 12,
    };

    private static readonly ColumnTransformerOptions Unclipped = Clipped with
    {
        ClipToRange = false,
        Logarithm = true,
        MinimumSkewness = 1,
        ImputeCategories = false,
        Imputation = ImputationStrategy.Constant,
        ImputedNumber = -1,
    };

    private static readonly ColumnTransformerOptions Targets = ColumnTransformerOptions.ForLinear with
    {
        Encoding = CategoryEncoding.Target,
        MaximumCategories = 20,
        Orders = new Dictionary<string, IReadOnlyList<string>> { ["size"] = OnnxRows.Order },
    };

    private static readonly ColumnTransformerOptions Logarithmic = ColumnTransformerOptions.ForTreesNative with { Logarithm = true, MissingFlags = true };

    /// <summary>The rows that all are asked: 10,000, with missing values, unknown categories and large values.</summary>
    public static OnnxRows Asked { get; } = OnnxRows.Of(10_000, seed: 3, tame: false);

    public static IReadOnlyDictionary<string, Func<OnnxCase>> All { get; } = new Dictionary<string, Func<OnnxCase>>
    {
        ["constant"] = () => Classifier(ColumnTransformerOptions.ForTrees, rows => ConstantPredictor.Fit(rows, new ConstantPredictorOptions { LogOdds = true }), Platt),
        ["tree"] = () => Classifier(ColumnTransformerOptions.ForTrees, rows => DecisionTree.Fit(rows, new DecisionTreeOptions()), Isotonic),
        ["tree-of-sets"] = () => Classifier(ColumnTransformerOptions.ForTreesNative, rows => DecisionTree.Fit(rows, new DecisionTreeOptions()), Platt),
        ["forest"] = () => Classifier(ColumnTransformerOptions.ForTrees, rows => RandomForest.Fit(rows, new RandomForestOptions { Trees = 60 }), Identity),
        ["forest-of-sets"] = () => Classifier(Logarithmic, rows => RandomForest.Fit(rows, new RandomForestOptions { Trees = 30 }), Isotonic),
        ["boosting"] = () => Classifier(ColumnTransformerOptions.ForTrees, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions()), Isotonic),
        ["boosting-corrected"] = () => Classifier(
            ColumnTransformerOptions.ForTrees,
            rows => new PriorCorrectedPredictor(GradientBoosting.Fit(rows, new GradientBoostingOptions { Trees = 20 }), -1.25), Identity),
        ["boosting-of-sets"] = () => Classifier(
            ColumnTransformerOptions.ForTreesNative, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { CategorySmoothing = 1, CategoryL2 = 1 }), Isotonic),
        ["sets-of-numbers"] = () => OnnxCase.Regressor(OnnxForeign.OfSets(), ScoreLink.Identity, Asked.Table),
        ["boosting-without-trees"] = () => Classifier(
            ColumnTransformerOptions.ForTrees, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { MinimumRowsPerLeaf = 2_000 }), Identity),
        ["ensemble"] = () => Classifier(
            ColumnTransformerOptions.ForTrees, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { Trees = 500 }).Ensemble, Platt),
        ["logistic"] = () => Classifier(ColumnTransformerOptions.ForLinear, rows => LogisticRegression.Fit(rows, new LogisticRegressionOptions()), Platt),
        ["logistic-clipped"] = () => Classifier(Clipped, rows => LogisticRegression.Fit(rows, new LogisticRegressionOptions { L1Ratio = 1 }), Isotonic),
        ["logistic-unclipped"] = () => Classifier(Unclipped, rows => LogisticRegression.Fit(rows, new LogisticRegressionOptions()), Identity),
        ["logistic-of-targets"] = () => Classifier(Targets, rows => LogisticRegression.Fit(rows, new LogisticRegressionOptions()), Isotonic),
        ["logistic-of-steps"] = () => OnnxCase.Classifier(OnnxForeign.OfSteps(), Asked.Table),
        ["logistic-of-tables"] = () => OnnxCase.Classifier(OnnxForeign.OfTables(), Asked.Table),
        ["by-score"] = () => OnnxCase.ByScore(OnnxForeign.OfTables(), Asked.Table),
        ["network"] = () => Classifier(
            ColumnTransformerOptions.ForNeuralNetwork, rows => NeuralNetwork.Fit(rows, new NeuralNetworkOptions { Epochs = 4, Members = 2 }), Identity),
        ["network-of-raw-columns"] = () => Classifier(
            ColumnTransformerOptions.ForTrees with { Impute = true },
            rows => NeuralNetwork.Fit(rows, new NeuralNetworkOptions { Epochs = 4, HiddenLayers = [8] }), Isotonic),
        ["constant-amount"] = () => Regressor(ColumnTransformerOptions.ForTrees, rows => ConstantPredictor.Fit(rows, new ConstantPredictorOptions())),
        ["linear"] = () => Regressor(ColumnTransformerOptions.ForLinear, rows => LinearRegression.Fit(rows, new LinearRegressionOptions())),
        ["ridge"] = () => Regressor(Targets, rows => RidgeRegression.Fit(rows, new RidgeRegressionOptions())),
        ["lasso"] = () => Regressor(Clipped, rows => LassoRegression.Fit(rows, new LassoRegressionOptions { Alpha = 0.01 })),
        ["elastic-net"] = () => Regressor(Unclipped, rows => ElasticNet.Fit(rows, new ElasticNetOptions { Alpha = 0.01 })),
        ["tree-of-amounts"] = () => Regressor(
            ColumnTransformerOptions.ForTrees, rows => DecisionTree.Fit(rows, new DecisionTreeOptions { Task = TreeTask.Regression })),
        ["forest-of-amounts"] = () => Regressor(
            ColumnTransformerOptions.ForTreesNative, rows => RandomForest.Fit(rows, new RandomForestOptions { Task = TreeTask.Regression, Trees = 20 })),
        ["network-of-amounts"] = () => Regressor(
            ColumnTransformerOptions.ForNeuralNetwork, rows => NeuralNetwork.Fit(rows, new NeuralNetworkOptions { Task = NeuralTask.Regression, Epochs = 4 })),
        ["squared"] = () => Boosting(BoostingObjective.Squared, ScoreLink.Identity),
        ["absolute"] = () => Boosting(BoostingObjective.Absolute, ScoreLink.Identity),
        ["quantile"] = () => Boosting(BoostingObjective.Quantile, ScoreLink.Identity),
        ["poisson"] = () => Boosting(BoostingObjective.Poisson, ScoreLink.Log),
        ["gamma"] = () => Boosting(BoostingObjective.Gamma, ScoreLink.Log),
        ["tweedie"] = () => Boosting(BoostingObjective.Tweedie, ScoreLink.Log),
        ["k-means"] = () => Clusterer(rows => KMeans.Fit(rows, new KMeansOptions { Clusters = 6 })),
        ["agglomerative"] = () => Clusterer(rows => Agglomerative.Fit(rows, new AgglomerativeOptions { Clusters = 4 })),
        ["dbscan"] = () => Clusterer(rows => Dbscan.Fit(rows, new DbscanOptions())),
        ["revenue"] = () => OnnxCase.Revenue(
            Fitted(ColumnTransformerOptions.ForTrees, Training.Converted, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions()), Isotonic),
            Fitted(ColumnTransformerOptions.ForLinear, Logarithms, rows => RidgeRegression.Fit(rows, new RidgeRegressionOptions())),
            new AmountScatter(1.07, -0.61, 0.02, 0.66), Asked.Table),

        // Drawn in so far that some ends cross the median.
        ["revenue-of-quantiles"] = () => OnnxCase.Revenue(
            Purchase(), Fitted(ColumnTransformerOptions.ForLinear, Logarithms, rows => RidgeRegression.Fit(rows, new RidgeRegressionOptions())),
            new AmountScatter(1.07, 0.3, 0.02, -0.3), Asked.Table, new AmountEnds(Quantile(0.1), Quantile(0.5), Quantile(0.9))),
        ["revenue-by-tweedie"] = () => OnnxCase.Revenue(
            Purchase(), Fitted(ColumnTransformerOptions.ForLinear, Logarithms, rows => RidgeRegression.Fit(rows, new RidgeRegressionOptions())),
            new AmountScatter(1.07, -0.61, 0.02, 0.66), Asked.Table, expected: Tweedie()),
        ["revenue-by-tweedie-of-quantiles"] = () => OnnxCase.Revenue(
            Purchase(), Fitted(ColumnTransformerOptions.ForLinear, Logarithms, rows => RidgeRegression.Fit(rows, new RidgeRegressionOptions())),
            new AmountScatter(1.07, -0.1, 0.02, 0.1), Asked.Table, new AmountEnds(Quantile(0.1), Quantile(0.5), Quantile(0.9)), Tweedie()),
    };

    private static Pipeline Purchase() =>
        Fitted(ColumnTransformerOptions.ForTrees, Training.Converted, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { Trees = 30 }), Isotonic);

    private static Pipeline Quantile(double level) => Fitted(
        ColumnTransformerOptions.ForTrees, Logarithms,
        rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { Objective = BoostingObjective.Quantile, QuantileLevel = level, Trees = 30 }));

    private static Pipeline Tweedie() => Fitted(
        ColumnTransformerOptions.ForTrees, Training.Amounts,
        rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { Objective = BoostingObjective.Tweedie, Trees = 30 }));

    private static OnnxCase Classifier(ColumnTransformerOptions options, Func<Dataset, IPredictor> fit, Func<double[], ICalibrator> calibrate) =>
        OnnxCase.Classifier(Fitted(options, Training.Converted, fit, calibrate), Asked.Table);

    private static OnnxCase Regressor(ColumnTransformerOptions options, Func<Dataset, IPredictor> fit) =>
        OnnxCase.Regressor(Fitted(options, Logarithms, fit), ScoreLink.Identity, Asked.Table);

    private static OnnxCase Boosting(BoostingObjective objective, ScoreLink link) => OnnxCase.Regressor(
        Fitted(ColumnTransformerOptions.ForTrees, Training.Amounts, rows => GradientBoosting.Fit(rows, new GradientBoostingOptions { Objective = objective, Trees = 30 })),
        link, Asked.Table);

    private static OnnxCase Clusterer(Func<FeatureMatrix, IClusterer> fit)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(Training.Table, ColumnTransformerOptions.ForClusters);
        return OnnxCase.Clusterer(new ClusteringPipeline(transformer, fit(transformer.Transform(Training.Table))), Asked.Table);
    }

    private static Pipeline Fitted(
        ColumnTransformerOptions options, double[] targets, Func<Dataset, IPredictor> fit, Func<double[], ICalibrator>? calibrate = null)
    {
        var labeled = new LabeledTable(Training.Table, targets, [.. targets.Select(_ => 1.0)]);
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(labeled, options);
        IPredictor predictor = fit(new Dataset(features, targets));
        return new Pipeline(transformer, predictor, calibrate?.Invoke(new Pipeline(transformer, predictor).ScoreAll(Calibration.Table)));
    }

    private static IdentityCalibrator Identity(double[] scores) => new();

    private static PlattCalibrator Platt(double[] scores) => PlattCalibrator.Fit(scores, Calibration.Converted, []);

    private static IsotonicCalibrator Isotonic(double[] scores) => IsotonicCalibrator.Fit(scores, Calibration.Converted, []);
}
