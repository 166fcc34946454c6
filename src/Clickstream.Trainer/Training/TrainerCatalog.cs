using Clickstream.Learning.Linear;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Trainer.Training;

/// <summary>The trainers that can be asked for, by what they learn.</summary>
internal static class TrainerCatalog
{
    /// <summary>Try them all and keep the best.</summary>
    public const string Automatic = "auto";

    // Leaves are limited, since they are what a package holds and what an explanation walks.
    private const int ForestTrees = 100;

    private static readonly CartSetting[] TreeSettings = [new(16, 20), new(32, 20), new(64, 20)];

    private static readonly CartSetting[] ForestSettings = [new(32, 5), new(128, 5)];

    /// <summary>Trainers of P(purchase).</summary>
    public static IReadOnlyList<ITrainer> Classifiers { get; } =
    [
        new LinearTrainer(
            "logistic-regression",
            "c",
            [0.01, 0.1, 1],
            (rows, strength) => LogisticRegression.Fit(rows, new LogisticRegressionOptions { C = strength }),
            LossOfLogOdds),
        new CartTrainer("decision-tree", TreeSettings, (rows, setting, seed) => FitTree(rows, setting, seed, TreeTask.Classification), LossOfLogOdds),
        new CartTrainer("random-forest", ForestSettings, (rows, setting, seed) => FitForest(rows, setting, seed, TreeTask.Classification), LossOfLogOdds),
        new GradientBoostingTrainer(BoostingObjective.Logistic),
    ];

    /// <summary>Trainers of the logarithm of an amount.</summary>
    public static IReadOnlyList<ITrainer> Regressors { get; } =
    [
        new LinearTrainer(
            "ridge",
            "alpha",
            [0.1, 1, 10, 100],
            (rows, strength) => RidgeRegression.Fit(rows, new RidgeRegressionOptions { Alpha = strength }),
            LossOfAmounts),
        new CartTrainer("decision-tree", TreeSettings, (rows, setting, seed) => FitTree(rows, setting, seed, TreeTask.Regression), LossOfAmounts),
        new CartTrainer("random-forest", ForestSettings, (rows, setting, seed) => FitForest(rows, setting, seed, TreeTask.Regression), LossOfAmounts),
        new GradientBoostingTrainer(BoostingObjective.Squared),
    ];

    /// <summary>The names that <c>--trainer</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Automatic, .. Classifiers.Concat(Regressors).Select(trainer => trainer.Name).Distinct()];

    /// <summary>The trainers that a name stands for; all of them where the name fits another task.</summary>
    public static IReadOnlyList<ITrainer> Matching(IReadOnlyList<ITrainer> trainers, string name)
    {
        ITrainer[] named = [.. trainers.Where(trainer => trainer.Name == name)];
        return named.Length > 0 ? named : trainers;
    }

    private static DecisionTree FitTree(Dataset rows, CartSetting setting, int seed, TreeTask task) => DecisionTree.Fit(
        rows, new() { Task = task, MaximumLeaves = setting.MaximumLeaves, MinimumRowsPerLeaf = setting.MinimumRowsPerLeaf, Seed = seed });

    private static RandomForest FitForest(Dataset rows, CartSetting setting, int seed, TreeTask task) => RandomForest.Fit(
        rows,
        new() { Task = task, Trees = ForestTrees, MaximumLeaves = setting.MaximumLeaves, MinimumRowsPerLeaf = setting.MinimumRowsPerLeaf, Seed = seed });

    private static double LossOfLogOdds(double[] labels, double[] scores, double[] weights) =>
        LogLoss.Score(labels, [.. scores.Select(Sigmoid.Of)], weights);

    private static double LossOfAmounts(double[] targets, double[] scores, double[] weights) => MeanSquaredError.Score(targets, scores, weights);
}
