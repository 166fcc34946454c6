using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

public sealed class WeightedQuantileTests
{
    private static readonly double[] OneToTen = [3, 10, 1, 7, 5, 9, 2, 8, 6, 4];

    [Theory]
    [InlineData(0.5, 5.5)]      // five below: between 5 and 6
    [InlineData(0.25, 3)]       // 2.5 below: within 3
    [InlineData(0.2, 2.5)]
    [InlineData(0.001, 1)]
    [InlineData(0.999, 10)]
    public void Of_ten_numbers(double level, double expected) => Assert.Equal(expected, WeightedQuantile.Of(OneToTen, [], level), 12);

    [Fact]
    public void What_weighs_nothing_is_not_there() => Assert.Equal(4, WeightedQuantile.Of([100, 2, 6, 3], [0, 1, 1, 0], 0.5), 12);

    // The definition looked up directly: the first value that the sought share does not exceed, or halfway to the next where it is met.
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Equals_what_sorting_finds(int seed, bool few)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 500; trial++)
        {
            int count = random.Next(1, 60);
            double[] values = [.. Enumerable.Range(0, count).Select(_ => few ? random.Next(5) : random.NextDouble())];
            double[] weights = [.. values.Select(_ => (double)random.Next(0, 4))];
            weights[0] = 1;
            double level = random.Next(1, 8) / 8.0;
            Assert.Equal(Sorted(values, weights, level), WeightedQuantile.Of(values, weights, level), 12);
        }
    }

    // Pivots of three fare badly on these; the answer must not.
    [Fact]
    public void Order_does_not_matter()
    {
        double[] ascending = [.. Enumerable.Range(0, 1001).Select(i => (double)i)];
        double[] organPipe = [.. Enumerable.Range(0, 1001).Select(i => (double)(i < 501 ? 2 * i : 2 * (1000 - i) + 1))];

        Assert.Equal(500, WeightedQuantile.Of(ascending, [], 0.5));
        Assert.Equal(500, WeightedQuantile.Of([.. ascending.Reverse()], [], 0.5));
        Assert.Equal(500, WeightedQuantile.Of(organPipe, [], 0.5));
        Assert.Equal(7, WeightedQuantile.Of([.. Enumerable.Repeat(7.0, 1000)], [], 0.3));
    }

    private static double Sorted(double[] values, double[] weights, double level)
    {
        (double Value, double Weight)[] sorted = [.. values.Zip(weights).Where(pair => pair.Second > 0).OrderBy(pair => pair.First)];
        double sought = level * weights.Sum();
        double[] distinct = [.. sorted.Select(pair => pair.Value).Distinct()];
        int at = Array.FindIndex(distinct, value => Upto(value) >= sought);
        return Upto(distinct[at]) == sought ? (distinct[at] + distinct[at + 1]) / 2 : distinct[at];

        double Upto(double value) => sorted.Where(pair => pair.Value <= value).Sum(pair => pair.Weight);
    }
}
