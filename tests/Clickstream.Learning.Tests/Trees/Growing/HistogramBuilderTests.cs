using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class HistogramBuilderTests
{
    private const int RowCount = 500;

    // Two columns have a byte each; 40 and 6 bins share one (240 values), 3 and 3 the last (9).
    private static readonly int[] Sizes = [256, 3, 3, 40, 6, 256];

    private readonly BinPacking _packing = new(Sizes);
    private readonly int[][] _bins;
    private readonly BinnedMatrix _binned;
    private readonly GradientPair[] _pairs;
    private readonly QuantizedGradients _gradients;
    private readonly int[] _some;

    public HistogramBuilderTests()
    {
        var random = new Random(3);
        _bins = [.. Sizes.Select(size => Enumerable.Range(0, RowCount).Select(_ => random.Next(size)).ToArray())];
        _binned = new BinnedMatrix(_packing, RowCount);
        for (int column = 0; column < Sizes.Length; column++) _binned.Set(0, column, [.. _bins[column].Select(bin => (byte)bin)]);

        // Multiples of 1/64: fixed point holds them exactly, so that sums may be compared to the bit.
        _pairs = [.. Enumerable.Range(0, RowCount).Select(_ => new GradientPair(random.Next(-640, 640) / 64f, random.Next(1, 640) / 64f))];
        using var workers = new Workers(2);
        _gradients = QuantizedGradients.Of([.. _pairs], workers);
        _some = [.. Enumerable.Range(0, RowCount).Where(_ => random.Next(3) > 0)];
    }

    [Fact]
    public void Small_columns_share_a_byte_and_keep_their_bins()
    {
        Assert.Equal(4, _packing.LaneCount);
        Assert.Equal(1, _packing.GroupCount);
        for (int column = 0; column < Sizes.Length; column++)
            Assert.Equal(_bins[column], Enumerable.Range(0, RowCount).Select(row => _binned.Bin(row, column)));
    }

    [Fact]
    public void Four_lanes_at_once_and_one_alone_equal_a_naive_sum_a_bin()
    {
        var gathered = new GradientSums[_some.Length];
        var four = new GradientSums[HistogramBuilder.GroupSize];
        HistogramBuilder.Gather(_gradients, _some, gathered);

        HistogramBuilder.AddGroup(_binned.Group(0), _some, gathered, four);

        for (int column = 0; column < Sizes.Length; column++)
        {
            ColumnPlace place = _packing.Place(column);
            Span<GradientSums> lane = four.AsSpan(place.Lane * BinPacking.LaneSize, BinPacking.LaneSize);
            var bins = new GradientSums[place.Size];
            HistogramBuilder.Unpack(lane, place, bins);
            Assert.Equal(Naive(column, _some), bins.Select(Read));
            var alone = new GradientSums[BinPacking.LaneSize];
            HistogramBuilder.AddLane(_binned.Group(0), place.Shift, _some, gathered, alone);
            Assert.Equal(lane.ToArray(), alone);
        }
    }

    [Fact]
    public void The_parent_without_one_child_is_the_other_to_the_bit()
    {
        int[] others = [.. Enumerable.Range(0, RowCount).Except(_some)];
        GradientSums[] parent = Count([.. Enumerable.Range(0, RowCount)]);

        GradientSums.Subtract(parent, Count(_some));

        Assert.Equal(Count(others), parent);
        GradientSums.Add(parent, Count(_some));
        Assert.Equal(Count([.. Enumerable.Range(0, RowCount)]), parent);
    }

    [Fact]
    public void Sums_of_rows_are_those_of_their_derivatives()
    {
        GradientSums sums = _gradients.Sum(_some);

        Assert.Equal((_some.Sum(row => (double)_pairs[row].Gradient), _some.Sum(row => (double)_pairs[row].Hessian), _some.Length), Read(sums));
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(1f, float.PositiveInfinity)]
    [InlineData(1f, -1f)]
    [InlineData(1f, float.NaN)]
    public void A_derivative_that_cannot_be_is_refused_by_row(float gradient, float hessian)
    {
        using var workers = new Workers(1);

        var error = Assert.Throws<ArgumentException>(() => QuantizedGradients.Of([new(1, 1), new(gradient, hessian)], workers));

        Assert.StartsWith("The loss of row 1 has the derivatives", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-30f, 1e-35f)]
    [InlineData(3e38f, 3e38f)]
    [InlineData(0f, 0f)]
    [InlineData(1f, 1e-9f)]
    public void Derivatives_of_any_size_keep_seven_digits(float gradient, float hessian)
    {
        using var workers = new Workers(1);
        GradientPair[] pairs = [new(gradient, hessian), new(-gradient / 3, hessian / 3), new(gradient / 7, hessian / 7)];

        QuantizedGradients quantized = QuantizedGradients.Of([.. pairs], workers);

        for (int row = 0; row < pairs.Length; row++)
        {
            (double readGradient, double readHessian, int _) = Read(quantized.Sum([row]), quantized);
            Assert.Equal(pairs[row].Gradient, readGradient, 1e-7 * Math.Abs((double)gradient));
            Assert.Equal(pairs[row].Hessian, readHessian, 1e-7 * hessian);
        }
    }

    private GradientSums[] Count(int[] rows)
    {
        var gathered = new GradientSums[rows.Length];
        var bins = new GradientSums[HistogramBuilder.GroupSize];
        HistogramBuilder.Gather(_gradients, rows, gathered);
        HistogramBuilder.AddGroup(_binned.Group(0), rows, gathered, bins);
        return bins;
    }

    private IEnumerable<(double Gradient, double Hessian, int Count)> Naive(int column, int[] rows) =>
        Enumerable.Range(0, Sizes[column]).Select(bin =>
        {
            int[] inBin = [.. rows.Where(row => _bins[column][row] == bin)];
            return (inBin.Sum(row => (double)_pairs[row].Gradient), inBin.Sum(row => (double)_pairs[row].Hessian), inBin.Length);
        });

    private (double Gradient, double Hessian, int Count) Read(GradientSums sums) => Read(sums, _gradients);

    private static (double Gradient, double Hessian, int Count) Read(GradientSums sums, QuantizedGradients gradients) =>
        (gradients.Scale.Gradient(sums), gradients.Scale.Hessian(sums), gradients.Scale.Count(sums));
}
