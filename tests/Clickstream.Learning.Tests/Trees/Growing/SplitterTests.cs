using Clickstream.Learning.Trees.Growing;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class SplitterTests
{
    private static readonly GrowthOptions Free = new() { MaximumLeaves = 31, MaximumDepth = 64, MinimumRowsPerLeaf = 1, MinimumChildWeight = 0, L2 = 0 };

    private static readonly GradientScale Ones = new(GradientUnit: 1, HessianUnit: 1, CountBits: 8);

    // Ten rows, x = 1 to 10, targets 0 up to x = 4 and 10 from there on, squared loss from the mean 6:
    // gradients 6 (four times) and -4 (six times), hessians 1. The last bin is that of the missing.
    private static readonly GradientSums[] TenRows =
        [.. Enumerable.Range(1, 10).Select(x => Sums(x <= 4 ? 6 : -4, 1, 1)), default];

    private static readonly NodeSums TenRowsWhole = Whole(0, 10, 10);

    [Fact]
    public void Finds_the_split_worked_by_hand()
    {
        // Left: G = 24, H = 4, 24^2 / 4 = 144. Right: G = -24, H = 6, 24^2 / 6 = 96. Parent: G = 0.
        Split split = new Splitter(Free).Best(7, TenRows, TenRowsWhole);

        Assert.Equal(240, split.Gain, 12);
        Assert.Equal((7, 3), (split.Column, split.Bin));
    }

    [Fact]
    public void L2_stands_under_every_score() =>
        Assert.Equal(576.0 / 5 + 576.0 / 7, new Splitter(Free with { L2 = 1 }).Best(0, TenRows, TenRowsWhole).Gain, 12);

    [Fact]
    public void L1_draws_every_gradient_sum_towards_zero() =>
        Assert.Equal(22.0 * 22 / 4 + 22.0 * 22 / 6, new Splitter(Free with { L1 = 2 }).Best(0, TenRows, TenRowsWhole).Gain, 12);

    [Fact]
    public void A_gain_must_exceed_gamma()
    {
        Assert.False(new Splitter(Free with { Gamma = 240.001 }).Best(0, TenRows, TenRowsWhole).Exists);
        Assert.True(new Splitter(Free with { Gamma = 239.999 }).Best(0, TenRows, TenRowsWhole).Exists);
    }

    [Fact]
    public void A_leaf_has_rows_enough()
    {
        // Five rows each: left G = 20, H = 5; right the opposite: 2 * 400 / 5.
        Split split = new Splitter(Free with { MinimumRowsPerLeaf = 5 }).Best(0, TenRows, TenRowsWhole);

        Assert.Equal((160.0, 4), (split.Gain, split.Bin));
        Assert.False(new Splitter(Free with { MinimumRowsPerLeaf = 6 }).Best(0, TenRows, TenRowsWhole).Exists);
    }

    [Fact]
    public void A_leaf_has_hessian_enough()
    {
        Assert.Equal(4, new Splitter(Free with { MinimumChildWeight = 4.5 }).Best(0, TenRows, TenRowsWhole).Bin);
        Assert.False(new Splitter(Free with { MinimumChildWeight = 5.5 }).Best(0, TenRows, TenRowsWhole).Exists);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(-4, false)]
    public void Missing_rows_go_to_the_side_that_they_resemble(int gradient, bool left)
    {
        GradientSums[] bins = [.. TenRows[..^1], Sums(2 * gradient, 2, 2)];

        Split split = new Splitter(Free).Best(0, bins, Whole(2 * gradient, 12, 12));

        Assert.Equal((3, left), (split.Bin, split.MissingLeft));
    }

    [Fact]
    public void Missing_rows_may_be_parted_from_all_others()
    {
        GradientSums[] bins = [Sums(5, 5, 5), Sums(5, 5, 5), Sums(-10, 2, 2)];

        Split split = new Splitter(Free).Best(0, bins, Whole(0, 12, 12));

        // 10^2 / 10 + 10^2 / 2.
        Assert.Equal((60.0, 1, false), (split.Gain, split.Bin, split.MissingLeft));
    }

    [Fact]
    public void Equal_gains_take_the_first_bin()
    {
        // Nothing lies in the middle bins, so the thresholds there part the rows alike.
        GradientSums[] bins = [Sums(5, 5, 5), default, default, Sums(-5, 5, 5), default];

        Assert.Equal(0, new Splitter(Free).Best(0, bins, Whole(0, 10, 10)).Bin);
    }

    [Fact]
    public void Rounding_is_no_gain()
    {
        // Ten bins of the same mean 0.1: no split tells anything, whatever the last digits say.
        var tenths = new GradientScale(GradientUnit: 0.1, HessianUnit: 1, CountBits: 8);
        GradientSums[] bins = [.. Enumerable.Range(0, 10).Select(_ => Sums(1, 1, 1)), default];

        Assert.False(new Splitter(Free).Best(0, bins, new NodeSums(1, 10, 10, ValueBounds.None, IsBounded: false, tenths)).Exists);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 2.5)]
    [InlineData(4, 20)]
    public void Finds_what_trying_each_bin_finds(int seed, double l1)
    {
        var random = new Random(seed);
        GradientSums[] bins = [.. Enumerable.Range(0, 41).Select(_ => random.Next(3) == 0 ? default : Sums(random.Next(-60, 60), random.Next(1, 9), random.Next(1, 9)))];
        GrowthOptions options = Free with { MinimumRowsPerLeaf = 6, MinimumChildWeight = 7.5, L1 = l1, L2 = 1.5 };
        GradientSums sums = bins.Aggregate(default(GradientSums), (sum, bin) => sum.With(bin));
        NodeSums whole = new NodeSums(0, 0, 0, ValueBounds.None, IsBounded: false, Ones).Part(sums);

        Split split = new Splitter(options).Best(0, bins, whole);

        double best = Enumerable.Range(0, 40).Max(bin => Math.Max(Gain(bin, false), Gain(bin, true)));
        Assert.Equal(Math.Max(best, 0), split.Gain, 9);
        if (split.Exists) Assert.Equal(best, Gain(split.Bin, split.MissingLeft), 9);

        double Gain(int lastBin, bool missingLeft)
        {
            NodeSums left = whole.Part(bins[..(lastBin + 1)].Aggregate(missingLeft ? bins[^1] : default, (sum, bin) => sum.With(bin)));
            NodeSums right = whole.Without(left);
            bool allowed = Math.Min(left.Count, right.Count) >= 6 && Math.Min(left.Hessian, right.Hessian) >= 7.5;
            return allowed ? Score(left) + Score(right) - Score(whole) : double.NegativeInfinity;
        }

        double Score(NodeSums node) => Math.Pow(Math.Max(Math.Abs(node.Gradient) - l1, 0), 2) / (node.Hessian + 1.5);
    }

    [Fact]
    public void A_constrained_column_splits_only_the_way_it_may()
    {
        // Left value -24 / 4 = -6, right 24 / 6 = 4: rising.
        NodeSums whole = TenRowsWhole with { IsBounded = true };

        Assert.Equal(240, new Splitter(Free with { MonotoneConstraints = [1] }).Best(0, TenRows, whole).Gain, 12);
        Assert.False(new Splitter(Free with { MonotoneConstraints = [-1] }).Best(0, TenRows, whole).Exists);
    }

    [Fact]
    public void A_value_that_is_held_at_a_bound_gains_less()
    {
        // The right leaf would be 4 and may be 1: -(2 * -24 * 1 + 6 * 1) = 42 in place of 96; left 144 as before; the parent's value is 0.
        NodeSums whole = TenRowsWhole with { IsBounded = true, Bounds = new ValueBounds(-100, 1) };

        Split split = new Splitter(Free with { MonotoneConstraints = [0] }).Best(0, TenRows, whole);

        Assert.Equal((144 + 42.0, 3), (split.Gain, split.Bin));
    }

    private static NodeSums Whole(int gradient, int hessian, int count) =>
        new(gradient, hessian, count, ValueBounds.None, IsBounded: false, Ones);

    private static GradientSums Sums(int gradient, int hessian, int count) =>
        new() { Gradient = gradient, HessianAndCount = ((long)hessian << Ones.CountBits) + count };
}
