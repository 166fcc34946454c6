using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Trainer.Trainers;

/// <summary>Trainers of P(purchase), the simplest first.</summary>
internal static class ClassifierCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ITrainer> All { get; } =
    [
        new RecipeTrainer<LogisticRegressionOptions>(
            LinearSpaces.Of("logistic-regression", new LogisticRegressionOptions { C = 0.1 })
                .LogReal("c", 0.001, 10, recipe => recipe.Options.C, (recipe, value) => recipe with { Options = recipe.Options with { C = value } })
                .Choice("l1Ratio", [0.0, 0.5, 1.0], recipe => recipe.Options.L1Ratio, (recipe, value) => recipe with { Options = recipe.Options with { L1Ratio = value } }),
            (rows, options, _) => LogisticRegression.Fit(rows, options)),
        new RecipeTrainer<DecisionTreeOptions>(
            CartSpaces.Tree(TreeTask.Classification), (rows, options, seed) => DecisionTree.Fit(rows, options with { Seed = seed })),
        new RecipeTrainer<RandomForestOptions>(
            CartSpaces.Forest(TreeTask.Classification), (rows, options, seed) => RandomForest.Fit(rows, options with { Seed = seed })),
        new NeuralNetworkTrainer(NeuralTask.Classification),
        new GradientBoostingTrainer(BoostingObjective.Logistic),
    ];
}
