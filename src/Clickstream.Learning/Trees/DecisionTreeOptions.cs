using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>Settings of <see cref="DecisionTree"/>, checked at Fit.</summary>
public sealed record DecisionTreeOptions
{
    /// <summary>What the score means. Default <see cref="TreeTask.Classification"/>.</summary>
    public TreeTask Task { get; init; } = TreeTask.Classification;

    /// <summary>Most leaves, 2 to 65,536; where they are limited, the splits that gain most are made. Default 65,536.</summary>
    public int MaximumLeaves { get; init; } = 65_536;

    /// <summary>Most splits between root and leaf, 1 to 256. Default 256.</summary>
    public int MaximumDepth { get; init; } = TreeEnsemble.DepthLimit;

    /// <summary>Fewest rows in a leaf, 1 or more; rows are counted, whatever they weigh. Default 20.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 20;

    /// <summary>Most bins of a column, the missing aside, 2 to 255. Default 255.</summary>
    public int MaximumBins { get; init; } = BinMapper.BinLimit;

    /// <summary>Where the draws of rows begin that choose the bins of very many rows; nothing else is drawn. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Most threads to use, 0 for one a processor; does not change the result. Default 0.</summary>
    public int Threads { get; init; }

    internal GrowthOptions Growth => new()
    {
        MaximumLeaves = MaximumLeaves,
        MaximumDepth = MaximumDepth,
        MinimumRowsPerLeaf = MinimumRowsPerLeaf,
    };

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the message names it.</exception>
    internal void Check()
    {
        Setting.Require(Enum.IsDefined(Task), nameof(Task), Task, "Classification or Regression");
        Setting.Require(MaximumLeaves is >= 2 and <= 65_536, nameof(MaximumLeaves), MaximumLeaves, "2 to 65,536");
        Setting.Require(MaximumDepth is >= 1 and <= TreeEnsemble.DepthLimit, nameof(MaximumDepth), MaximumDepth, "1 to 256");
        Setting.Require(MinimumRowsPerLeaf >= 1, nameof(MinimumRowsPerLeaf), MinimumRowsPerLeaf, "1 or more");
        Setting.Require(MaximumBins is >= 2 and <= BinMapper.BinLimit, nameof(MaximumBins), MaximumBins, "2 to 255");
        Setting.Require(Threads >= 0, nameof(Threads), Threads, "0 or more");
    }
}
