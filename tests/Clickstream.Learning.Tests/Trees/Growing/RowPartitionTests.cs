using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class RowPartitionTests
{
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, false)]
    [InlineData(2, true, false)]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    public void Splits_a_range_and_keeps_the_order_on_both_sides(int threads, bool missingLeft, bool categories)
    {
        var random = new Random(4);
        int[] bins = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(8))];
        var packing = new BinPacking([30, 8]);
        var binned = new BinnedMatrix(packing, 1000);
        binned.Set(0, 0, [.. bins.Select(_ => (byte)random.Next(30))]);
        binned.Set(0, 1, [.. bins.Select(bin => (byte)bin)]);

        using var workers = new Workers(threads);
        var partition = new RowPartition(1000, workers);
        int[] rows = [.. Enumerable.Range(0, 1000)];
        partition.Reset(rows);
        BinSet set = categories ? default(BinSet).With(0).With(5).With(6) : default;
        var split = new Split(1, 1, categories ? -1 : 3, set, missingLeft, true);

        int left = partition.Split(100, 700, binned, packing.Place(1), split);

        bool GoesLeft(int row) => bins[row] == 7 ? missingLeft : categories ? bins[row] is 0 or 5 or 6 : bins[row] <= 3;
        int[] range = rows[100..800];
        int[] expected = [.. rows[..100], .. range.Where(GoesLeft), .. range.Where(row => !GoesLeft(row)), .. rows[800..]];
        Assert.Equal(range.Count(GoesLeft), left);
        Assert.Equal(expected, partition.Rows(0, 1000).ToArray());
    }
}
