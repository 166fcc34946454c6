using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Benchmarks.Peers;

/// <summary>A model of ours in the duel on UCI Online Shoppers.</summary>
/// <param name="Name">As in tests/peers/quality.py, which names its opponents.</param>
/// <param name="Fit">Learns from rows, with a seed.</param>
internal sealed record DuelModel(string Name, Func<Dataset, int, IPredictor> Fit)
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

    /// <summary>Ours.</summary>
    public static IReadOnlyList<DuelModel> All { get; } =
    [
        new("gradient-boosting", (rows, seed) => GradientBoosting.Fit(rows, Boosting with { Seed = seed })),
        new("random-forest", (rows, seed) => RandomForest.Fit(rows, Forest with { Seed = seed })),
        new("decision-tree", (rows, _) => DecisionTree.Fit(rows, Tree)),
    ];
}
