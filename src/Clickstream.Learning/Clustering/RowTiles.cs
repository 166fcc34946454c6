using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// A copy of rows in which eight of them lie together, column by column, so that one vector holds a column of eight rows. The values are taken
/// from the column's mean first: in float32 little is lost then of data that lie far from zero.
/// </summary>
internal sealed class RowTiles
{
    public const int RowsPerTile = RowBlocks.RowsPerTile;

    private readonly float[][] _blocks = new float[RowBlocks.Count][];

    public RowTiles(FeatureMatrix data, double[] means)
    {
        Means = means;
        RowBlocks.For(data.RowCount, (block, from, to) =>
        {
            float[] tiles = _blocks[block] = new float[checked((to - from + RowsPerTile - 1) / RowsPerTile * RowsPerTile * means.Length)];
            for (int row = from; row < to; row++)
            {
                int i = row - from;
                Span<float> lane = tiles.AsSpan((i / RowsPerTile * RowsPerTile * means.Length) + (i % RowsPerTile));
                ReadOnlySpan<float> values = data.Row(row);
                for (int column = 0; column < values.Length; column++) lane[column * RowsPerTile] = (float)(values[column] - means[column]);
            }
        });
    }

    /// <summary>What was taken from each column.</summary>
    public double[] Means { get; }

    /// <summary>The tiles of a block of <see cref="RowBlocks"/>, one after the other; rows that are wanting in the last tile are zeros.</summary>
    public ReadOnlySpan<float> Block(int block) => _blocks[block];
}
