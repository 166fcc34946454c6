namespace Clickstream.Learning.ModelSelection;

/// <summary>What <see cref="TimeSplit"/> makes of the rows.</summary>
/// <param name="Blocks">Row indices of each block, rising; blocks in order of time.</param>
/// <param name="Dropped">Row indices in no block, because their group comes back in a later one.</param>
public sealed record TimeBlocks(int[][] Blocks, int[] Dropped);
