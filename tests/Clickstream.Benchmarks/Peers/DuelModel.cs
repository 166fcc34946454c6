using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Benchmarks.Peers;

/// <summary>A model of ours in the duel on UCI Online Shoppers.</summary>
/// <param name="Name">As in tests/peers/quality.py, which names its opponents.</param>
/// <param name="Preparation">How the rows are prepared.</param>
/// <param name="Fit">Learns from rows, with a seed.</param>
internal sealed record DuelModel(string Name, ColumnTransformerOptions Preparation, Func<Dataset, int, IPredictor> Fit)
{
    /// <summary>
    /// Whether the columns of codes become 0/1 columns.
    /// </summary>
    public const bool CodesAreCategories = true;

    /// <summary>Settings found by <see cref="PeerSearch"/> on folds of other seeds than those reported on.</summary>
    public static GradientBoostingOptions Boosting { get; } = new()
    {
        Trees = 200,
        LearningRate = 0.03,
        MaximumLeaves = 11,
        MinimumRowsPerLeaf = 20,
        L2 = 0,
        ColumnShare = 0.8,
        Threads = 2,
    };

    /// <summary>As the peer's forest: 200 trees, leaves of at least 5 rows, 0.3 of the columns a node.</summary>
    public static RandomForestOptions Forest { get; } = new() { Trees = 200, MinimumRowsPerLeaf = 5, NodeColumnShare = 0.3, Threads = 2 };

    /// <summary>As the peer's tree.</summary>
    public static DecisionTreeOptions Tree { get; } = new() { MaximumDepth = 6, MinimumRowsPerLeaf = 40 };

    /// <summary>As the peer's regression.</summary>
    public static LogisticRegressionOptions Logistic { get; } = new() { C = 0.3 };

    /// <summary>Ours; the network with the settings that come with it, which <see cref="NetworkSearch"/> found.</summary>
    public static IReadOnlyList<DuelModel> All { get; } =
    [
        new("gradient-boosting", ColumnTransformerOptions.ForTrees, (rows, seed) => GradientBoosting.Fit(rows, Boosting with { Seed = seed })),
        new("random-forest", ColumnTransformerOptions.ForTrees, (rows, seed) => RandomForest.Fit(rows, Forest with { Seed = seed })),
        new("decision-tree", ColumnTransformerOptions.ForTrees, (rows, _) => DecisionTree.Fit(rows, Tree)),
        new("neural-network", NetworkSearch.Preparation, (rows, seed) => NeuralNetwork.Fit(rows, new() { Seed = seed, Threads = 2 })),
        new("logistic-regression", NetworkSearch.Preparation, (rows, _) => LogisticRegression.Fit(rows, Logistic)),
        new(
            "logistic-regression, shares",
            ColumnTransformerOptions.ForLinear with { Cumulative = true, MinimumSkewness = 1 },
            (rows, _) => LogisticRegression.Fit(rows, Logistic)),
        new(
            "logistic-regression, no logarithm",
            ColumnTransformerOptions.ForLinear with { MinimumShare = 0, MaximumCategories = 100 },
            (rows, _) => LogisticRegression.Fit(rows, Logistic)),
    ];
}
