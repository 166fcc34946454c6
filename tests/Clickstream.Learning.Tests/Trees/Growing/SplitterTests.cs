using Clickstream.Learning.Trees.Growing;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class SplitterTests
{
    private static readonly GrowthOptions Free = new() { MaximumLeaves = 31, MaximumDepth = 64, MinimumRowsPerLeaf = 1, MinimumChildWeight = 0, L2 = 0 };

    // Ten rows, x = 1 to 10, targets 0 up to x = 4 and 10 from there on, squared loss from the mean 6:
    // gradients 6 (four times) and -4 (six times), hessians 1. The last bin is that of the missing.
    private static readonly GradientSums[] TenRows =
        [.. Enumerable.Range(1, 10).Select(x => Sums(x <= 4 ? 6 : -4, 1, 1)), default];

    private static readonly GradientSums TenRowsWhole = Sums(0, 10, 10);

    [Fact]
    public void Finds_the_split_worked_by_hand()
    {
        // Left: G = 24, H = 4, 24^2 / 4 = 144. Right: G = -24, H = 6, 24^2 / 6 = 96. Parent: G = 0.
        Split split = new Splitter(Free).Best(7, TenRows, TenRowsWhole);

        Assert.Equal(240, split.Gain, 12);
        Assert.Equal((7, 3, 4), (split.Column, split.Bin, split.Left.Count));
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
    public void Missing_rows_go_to_the_side_that_they_resemble(double gradient, bool left)
    {
        GradientSums[] bins = [.. TenRows[..^1], Sums(2 * gradient, 2, 2)];

        Split split = new Splitter(Free).Best(0, bins, Sums(2 * gradient, 12, 12));

        Assert.Equal((3, left), (split.Bin, split.MissingLeft));
        Assert.Equal(left ? 6 : 4, split.Left.Count);
    }

    [Fact]
    public void Missing_rows_may_be_parted_from_all_others()
    {
        GradientSums[] bins = [Sums(5, 5, 5), Sums(5, 5, 5), Sums(-10, 2, 2)];

        Split split = new Splitter(Free).Best(0, bins, Sums(0, 12, 12));

        // 10^2 / 10 + 10^2 / 2.
        Assert.Equal((60.0, 1, false), (split.Gain, split.Bin, split.MissingLeft));
    }

    [Fact]
    public void Equal_gains_take_the_first_bin()
    {
        // Nothing lies in the middle bins, so the thresholds there part the rows alike.
        GradientSums[] bins = [Sums(5, 5, 5), default, default, Sums(-5, 5, 5), default];

        Assert.Equal(0, new Splitter(Free).Best(0, bins, Sums(0, 10, 10)).Bin);
    }

    [Fact]
    public void Rounding_is_no_gain()
    {
        // Ten bins of the same mean 0.1: no split tells anything, whatever the last digits say.
        GradientSums[] bins = [.. Enumerable.Range(0, 10).Select(_ => Sums(0.1, 1, 1)), default];
        GradientSums whole = default;
        foreach (GradientSums bin in bins) whole.Add(bin);

        Assert.False(new Splitter(Free).Best(0, bins, whole).Exists);
    }

    private static GradientSums Sums(double gradient, double hessian, int count) => new() { Gradient = gradient, Hessian = hessian, Count = count };
}
