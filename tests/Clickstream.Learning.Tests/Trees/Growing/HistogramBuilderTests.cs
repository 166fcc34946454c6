using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class HistogramBuilderTests
{
    private const int Bins = 6;
    private readonly byte[] _column;
    private readonly GradientPair[] _pairs;
    private readonly int[] _some;

    public HistogramBuilderTests()
    {
        var random = new Random(3);
        _column = [.. Enumerable.Range(0, 500).Select(_ => (byte)random.Next(Bins))];
        // Multiples of 1/64: their sums are exact in any order, so that sums may be compared to the bit.
        _pairs = [.. _column.Select(_ => new GradientPair(random.Next(-640, 640) / 64f, random.Next(1, 640) / 64f))];
        _some = [.. Enumerable.Range(0, 500).Where(_ => random.Next(3) > 0)];
    }

    [Fact]
    public void Equals_a_naive_sum_a_bin()
    {
        var bins = new GradientSums[Bins];

        HistogramBuilder.Build(_column, _some, [.. _some.Select(row => _pairs[row])], bins);

        Assert.Equal(Naive(_some), bins);
    }

    [Fact]
    public void All_rows_in_order_give_what_the_same_rows_by_number_give()
    {
        var bins = new GradientSums[Bins];

        HistogramBuilder.BuildFromAll(_column, _pairs, bins);

        Assert.Equal(Naive([.. Enumerable.Range(0, 500)]), bins);
    }

    [Fact]
    public void The_parent_without_one_child_is_the_other()
    {
        GradientSums[] parent = Naive([.. Enumerable.Range(0, 500)]);

        HistogramBuilder.Subtract(parent, Naive(_some));

        Assert.Equal(Naive([.. Enumerable.Range(0, 500).Except(_some)]), parent);
    }

    private GradientSums[] Naive(int[] rows) =>
    [
        .. Enumerable.Range(0, Bins).Select(bin => new GradientSums
        {
            Gradient = rows.Where(row => _column[row] == bin).Sum(row => (double)_pairs[row].Gradient),
            Hessian = rows.Where(row => _column[row] == bin).Sum(row => (double)_pairs[row].Hessian),
            Count = rows.Count(row => _column[row] == bin),
        }),
    ];
}
