using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Trees;

namespace Clickstream.Trainer.Trainers;

/// <summary>Settings of a tree and of a forest. Leaves are limited, since they are what a package holds and what an explanation walks.</summary>
internal static class CartSpaces
{
    private const int ForestTrees = 100;

    /// <summary>How finely a tree may part the rows.</summary>
    public static SearchSpace<Recipe<DecisionTreeOptions>> Tree(TreeTask task) => SearchSpace
        .From(
            new Recipe<DecisionTreeOptions>(ColumnTransformerOptions.ForTrees, new() { Task = task, MaximumLeaves = 32, MinimumRowsPerLeaf = 20 }),
            "decision-tree")
        .WholeNumber(
            "maximumLeaves", 8, 128, recipe => recipe.Options.MaximumLeaves,
            (recipe, value) => recipe with { Options = recipe.Options with { MaximumLeaves = value } }, logarithmic: true)
        .WholeNumber(
            "minimumRowsPerLeaf", 10, 200, recipe => recipe.Options.MinimumRowsPerLeaf,
            (recipe, value) => recipe with { Options = recipe.Options with { MinimumRowsPerLeaf = value } }, logarithmic: true);

    /// <summary>How finely the trees of a forest may, and how many columns each split may look at.</summary>
    public static SearchSpace<Recipe<RandomForestOptions>> Forest(TreeTask task) => SearchSpace
        .From(
            new Recipe<RandomForestOptions>(
                ColumnTransformerOptions.ForTrees, new() { Task = task, Trees = ForestTrees, MaximumLeaves = 128, MinimumRowsPerLeaf = 5 }),
            "random-forest")
        .WholeNumber(
            "maximumLeaves", 32, 256, recipe => recipe.Options.MaximumLeaves,
            (recipe, value) => recipe with { Options = recipe.Options with { MaximumLeaves = value } }, logarithmic: true)
        .WholeNumber(
            "minimumRowsPerLeaf", 2, 40, recipe => recipe.Options.MinimumRowsPerLeaf,
            (recipe, value) => recipe with { Options = recipe.Options with { MinimumRowsPerLeaf = value } }, logarithmic: true)
        .Choice(
            "nodeColumnShare", [null, 0.2, 0.3, 0.5], recipe => recipe.Options.NodeColumnShare,
            (recipe, value) => recipe with { Options = recipe.Options with { NodeColumnShare = value } });
}
