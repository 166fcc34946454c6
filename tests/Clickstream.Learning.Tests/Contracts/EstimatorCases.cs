using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>The estimators that are held to the contract: one line each.</summary>
internal static class EstimatorCases
{
    public static IReadOnlyList<EstimatorCase> All { get; } =
    [
        EstimatorCase.Of<ConstantPredictor, ConstantPredictorOptions>(new() { LogOdds = true }, isClassifier: true, acceptsMissing: true),
        EstimatorCase.Of<ConstantPredictor, ConstantPredictorOptions>(new(), isClassifier: false, acceptsMissing: true),
        EstimatorCase.Of<DecisionTree, DecisionTreeOptions>(new(), isClassifier: true, acceptsMissing: true),
        EstimatorCase.Of<DecisionTree, DecisionTreeOptions>(new() { Task = TreeTask.Regression }, isClassifier: false, acceptsMissing: true),
        EstimatorCase.Of<ElasticNet, ElasticNetOptions>(new() { Alpha = 0.01 }, isClassifier: false, acceptsMissing: false),
        EstimatorCase.Of<LassoRegression, LassoRegressionOptions>(new() { Alpha = 0.01 }, isClassifier: false, acceptsMissing: false),
        EstimatorCase.Of<LinearRegression, LinearRegressionOptions>(new(), isClassifier: false, acceptsMissing: false),
        EstimatorCase.Of<LogisticRegression, LogisticRegressionOptions>(new(), isClassifier: true, acceptsMissing: false),
        EstimatorCase.Of<LogisticRegression, LogisticRegressionOptions>(new() { L1Ratio = 1 }, isClassifier: true, acceptsMissing: false),
        EstimatorCase.Of<LogisticRegression, LogisticRegressionOptions>(new() { L1Ratio = 0.5 }, isClassifier: true, acceptsMissing: false),
        Network(NeuralTask.Classification),
        Network(NeuralTask.Regression),
        Corrected(),
        EstimatorCase.Of<RandomForest, RandomForestOptions>(new() { Trees = 20 }, isClassifier: true, acceptsMissing: true),
        EstimatorCase.Of<RandomForest, RandomForestOptions>(new() { Task = TreeTask.Regression, Trees = 20 }, isClassifier: false, acceptsMissing: true),
        EstimatorCase.Of<RidgeRegression, RidgeRegressionOptions>(new(), isClassifier: false, acceptsMissing: false),
        Boosting(BoostingObjective.Logistic),
        Boosting(BoostingObjective.Squared),
        Boosting(BoostingObjective.Absolute),
        Boosting(BoostingObjective.Quantile),
    ];

    private static EstimatorCase Boosting(BoostingObjective objective) => EstimatorCase.Of<GradientBoosting, GradientBoostingOptions>(
        new() { Objective = objective, Trees = 20, MinimumRowsPerLeaf = 5 }, objective == BoostingObjective.Logistic, acceptsMissing: true);

    // Ones count four times where it learns, and once where it is judged.
    private static EstimatorCase Corrected() => new(
        "PriorCorrectedPredictor of a LogisticRegression",
        data =>
        {
            double[] targets = data.Targets.ToArray(), natural = [.. targets.Select((_, row) => data.Weight(row))];
            double[] weights = [.. natural.Zip(targets, (weight, target) => weight * (target == 1 ? 4 : 1))];
            var learned = LogisticRegression.Fit(new Dataset(data.Features, targets, weights), new());
            return new PriorCorrectedPredictor(learned, PriorCorrection.Shift(Share(natural, targets), Share(weights, targets)));
        },
        IsClassifier: true,
        AcceptsMissing: false);

    private static double Share(double[] weights, double[] targets) => weights.Zip(targets, (weight, target) => weight * target).Sum() / weights.Sum();

    private static EstimatorCase Network(NeuralTask task) => EstimatorCase.Of<NeuralNetwork, NeuralNetworkOptions>(
        new() { Task = task, HiddenLayers = [8, 4], Epochs = 15, BatchSize = 4, LearningRate = 0.03 },
        task == NeuralTask.Classification, acceptsMissing: false);
}
