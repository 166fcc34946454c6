using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class RowPartitionTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Splits_a_range_and_keeps_the_order_on_both_sides(int threads, bool missingLeft)
    {
        var random = new Random(4);
        byte[] bins = [.. Enumerable.Range(0, 1000).Select(_ => (byte)random.Next(8))];
        var partition = new RowPartition(1000, new Workers(threads));
        int[] rows = [.. Enumerable.Range(0, 1000)];
        partition.Reset(rows);
        var split = new Split(1, 0, 3, missingLeft, true, default);

        int left = partition.Split(100, 700, new BinnedMatrix([bins], 1000), split, missingBin: 7);

        bool GoesLeft(int row) => bins[row] <= 3 || (missingLeft && bins[row] == 7);
        int[] range = rows[100..800];
        int[] expected = [.. rows[..100], .. range.Where(GoesLeft), .. range.Where(row => !GoesLeft(row)), .. rows[800..]];
        Assert.Equal(range.Count(GoesLeft), left);
        Assert.Equal(expected, partition.Rows(0, 1000).ToArray());
    }
}
