using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Trainer.Trainers;

/// <summary>Trainers of the logarithm of an amount, the simplest first.</summary>
internal static class RegressorCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ITrainer> All { get; } =
    [
        new RecipeTrainer<LinearRegressionOptions>(
            LinearSpaces.Of("linear", new LinearRegressionOptions()), (rows, options, _) => LinearRegression.Fit(rows, options)),
        new RecipeTrainer<RidgeRegressionOptions>(
            LinearSpaces.Of("ridge", new RidgeRegressionOptions { Alpha = 10 })
                .LogReal("alpha", 0.1, 1000, recipe => recipe.Options.Alpha, (recipe, value) => recipe with { Options = recipe.Options with { Alpha = value } }),
            (rows, options, _) => RidgeRegression.Fit(rows, options)),
        new RecipeTrainer<LassoRegressionOptions>(
            LinearSpaces.Of("lasso", new LassoRegressionOptions { Alpha = 0.01 })
                .LogReal("alpha", 0.0003, 0.3, recipe => recipe.Options.Alpha, (recipe, value) => recipe with { Options = recipe.Options with { Alpha = value } }),
            (rows, options, _) => LassoRegression.Fit(rows, options)),
        new RecipeTrainer<ElasticNetOptions>(
            LinearSpaces.Of("elastic-net", new ElasticNetOptions { Alpha = 0.01, L1Ratio = 0.5 })
                .LogReal("alpha", 0.0003, 0.3, recipe => recipe.Options.Alpha, (recipe, value) => recipe with { Options = recipe.Options with { Alpha = value } })
                .Choice("l1Ratio", [0.2, 0.5, 0.8], recipe => recipe.Options.L1Ratio, (recipe, value) => recipe with { Options = recipe.Options with { L1Ratio = value } }),
            (rows, options, _) => ElasticNet.Fit(rows, options)),
        new RecipeTrainer<DecisionTreeOptions>(
            CartSpaces.Tree(TreeTask.Regression), (rows, options, seed) => DecisionTree.Fit(rows, options with { Seed = seed })),
        new RecipeTrainer<RandomForestOptions>(
            CartSpaces.Forest(TreeTask.Regression), (rows, options, seed) => RandomForest.Fit(rows, options with { Seed = seed })),
        new NeuralNetworkTrainer(NeuralTask.Regression),
        new GradientBoostingTrainer(BoostingObjective.Squared),
    ];
}
