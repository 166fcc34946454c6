namespace Clickstream.Learning.Trees.Prediction;

/// <summary>The arrays of a <see cref="BitVectorSection"/>.</summary>
internal sealed record BitVectorParts
{
    /// <summary>One a column and kind (number or category).</summary>
    public required ColumnTest[] Tests { get; init; }

    /// <summary>Search trees of thresholds, level after level from the root, each filled up with infinity.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>Where each level begins.</summary>
    public required int[] LevelStarts { get; init; }

    /// <summary>Rank of each category code.</summary>
    public required int[] CodeRanks { get; init; }

    /// <summary>For each test and rank, one a block: the number of the block's line.</summary>
    public required ushort[] Table { get; init; }

    /// <summary>The lines of all blocks, eight words each.</summary>
    public required ulong[] Lines { get; init; }

    /// <summary>What each block has of the lines and tests.</summary>
    public required BitVectorBlock[] Blocks { get; init; }

    /// <summary>The tests that a block asks, block after block.</summary>
    public required ushort[] BlockTests { get; init; }

    /// <summary>Leaf values: as many a tree as it has bits.</summary>
    public required double[] Leaves { get; init; }
}
