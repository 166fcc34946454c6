using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees;

/// <summary>Settings of <see cref="RandomForest"/>, checked at Fit.</summary>
public sealed record RandomForestOptions
{
    /// <summary>What the score means. Default <see cref="TreeTask.Classification"/>.</summary>
    public TreeTask Task { get; init; } = TreeTask.Classification;

    /// <summary>Number of trees, 1 to 100,000. Default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Whether a tree's rows are drawn with replacement, so that some come twice and about a third not at all. Default true.</summary>
    public bool Bootstrap { get; init; } = true;

    /// <summary>How many rows are drawn for each tree, as a share of those that count, in (0, 1]. Default 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>
    /// Share of the columns drawn for each node, in (0, 1]; at least one is. Default null: as many as the square root of their number for classes, a third
    /// of them for amounts (both Breiman 2001), rounded down. More are drawn while those so far have one value in all rows of the node.
    /// </summary>
    public double? NodeColumnShare { get; init; }

    /// <summary>Most leaves of a tree, 2 to 65,536; where they are limited, the splits that gain most are made. Default 65,536.</summary>
    public int MaximumLeaves { get; init; } = 65_536;

    /// <summary>Most splits between root and leaf, 1 to 256. Default 256.</summary>
    public int MaximumDepth { get; init; } = TreeEnsemble.DepthLimit;

    /// <summary>Fewest rows in a leaf, 1 or more; rows are counted once, whatever they weigh and how often they were drawn. Default 1.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 1;

    /// <summary>Most bins of a column, the missing aside, 2 to 255. Default 255.</summary>
    public int MaximumBins { get; init; } = BinMapper.BinLimit;

    /// <summary>Where the draws of rows and columns start; each tree has draws of its own, made of this and its number. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Most threads to use, 0 for one a processor; does not change the result. Default 0.</summary>
    public int Threads { get; init; }

    internal GrowthOptions Growth => new()
    {
        MaximumLeaves = MaximumLeaves,
        MaximumDepth = MaximumDepth,
        MinimumRowsPerLeaf = MinimumRowsPerLeaf,
    };

    /// <summary>How many columns are drawn for each node.</summary>
    internal int ColumnsPerNode(int columnCount)
    {
        double columns = NodeColumnShare is { } share ? Math.Round(share * columnCount)
            : Task == TreeTask.Classification ? Math.Floor(Math.Sqrt(columnCount))
            : Math.Floor(columnCount / 3.0);
        return Math.Max(1, (int)columns);
    }

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the message names it.</exception>
    internal void Check()
    {
        Setting.Require(Enum.IsDefined(Task), nameof(Task), Task, "Classification or Regression");
        Setting.Require(Trees is >= 1 and <= 100_000, nameof(Trees), Trees, "1 to 100,000");
        Setting.Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0, at most 1");
        Setting.Require(NodeColumnShare is null or (> 0 and <= 1), nameof(NodeColumnShare), NodeColumnShare ?? 0, "above 0, at most 1, or null");
        Setting.Require(MaximumLeaves is >= 2 and <= 65_536, nameof(MaximumLeaves), MaximumLeaves, "2 to 65,536");
        Setting.Require(MaximumDepth is >= 1 and <= TreeEnsemble.DepthLimit, nameof(MaximumDepth), MaximumDepth, "1 to 256");
        Setting.Require(MinimumRowsPerLeaf >= 1, nameof(MinimumRowsPerLeaf), MinimumRowsPerLeaf, "1 or more");
        Setting.Require(MaximumBins is >= 2 and <= BinMapper.BinLimit, nameof(MaximumBins), MaximumBins, "2 to 255");
        Setting.Require(Threads >= 0, nameof(Threads), Threads, "0 or more");
    }
}
