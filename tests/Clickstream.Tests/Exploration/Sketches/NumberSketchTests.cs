using Clickstream.Exploration;
using Clickstream.Exploration.Sketches;

namespace Clickstream.Tests.Exploration.Sketches;

public sealed class NumberSketchTests
{
    [Fact]
    public void Tells_moments_and_quartiles_of_numbers_worked_by_hand()
    {
        var sketch = new NumberSketch();
        foreach (double value in (double[])[2, 4, 4, 4, 5, 5, 7, 9]) sketch.Add(value);

        Assert.Equal(8, sketch.Count);
        Assert.Equal((2, 9), (sketch.Minimum, sketch.Maximum));
        Assert.Equal(5, sketch.Mean);
        Assert.Equal(Math.Sqrt(32 / 7.0), sketch.StandardDeviation, 12); // Squares from the mean: 9 + 3 * 1 + 0 + 0 + 4 + 16 = 32.
        Assert.Equal(4.5, sketch.Sorted.Quantile(0.5)); // Between the fourth and the fifth.
        Assert.Equal(4, sketch.Sorted.Quantile(0.25)); // At 1.75: both neighbours are 4.
        Assert.Equal(5.5, sketch.Sorted.Quantile(0.75)); // At 5.25: 5 and a quarter of the way to 7.
        Assert.Equal(3, sketch.Sorted.CountOf(4));
        Assert.True(sketch.IsExact);
    }

    [Fact]
    public void Many_equal_numbers_at_once_are_as_many_one_by_one()
    {
        NumberSketch atOnce = new(), oneByOne = new();
        foreach ((double value, int count) in ((double, int)[])[(1.5, 7), (-3, 2), (40, 11)])
        {
            atOnce.Add(value, count);
            for (int i = 0; i < count; i++) oneByOne.Add(value);
        }

        Assert.Equal(oneByOne.Mean, atOnce.Mean, 12);
        Assert.Equal(oneByOne.StandardDeviation, atOnce.StandardDeviation, 12);
        Assert.Equal(oneByOne.Sorted.Quantile(0.3), atOnce.Sorted.Quantile(0.3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Past_its_capacity_ranks_are_off_by_less_than_half_a_percent(int seed)
    {
        var random = new Random(seed);
        double[] numbers = [.. Enumerable.Range(0, 300_000).Select(_ => Math.Exp(3 * random.NextDouble()) - random.Next(3))];
        var sketch = new NumberSketch(capacity: 1000);
        foreach (double number in numbers) sketch.Add(number);
        double[] sorted = [.. numbers.Order()];

        Assert.False(sketch.IsExact);
        Assert.Equal(numbers.Average(), sketch.Mean, 9);
        Assert.Equal(sorted[0], sketch.Minimum);
        Assert.InRange(sketch.Sorted.Count, numbers.Length, numbers.Length);
        foreach (double share in (double[])[0.01, 0.25, 0.5, 0.75, 0.99])
        {
            double rank = Array.BinarySearch(sorted, sketch.Sorted.Quantile(share)) is var place && place >= 0 ? place : ~place;
            Assert.InRange(rank / sorted.Length, share - 0.005, share + 0.005);
        }
    }

    [Fact]
    public void What_is_not_finite_is_passed_over()
    {
        var sketch = new NumberSketch();
        foreach (double value in (double[])[double.NaN, double.PositiveInfinity, 1e300, 3]) sketch.Add(value);

        Assert.Equal((1, 3, 3), (sketch.Count, sketch.Minimum, sketch.Mean));
        Assert.Null(NumberSummary.Of(new NumberSketch()));
    }

    [Fact]
    public void Outliers_lie_outside_of_the_fences_and_ranges_hold_every_number_once()
    {
        var sketch = new NumberSketch();
        for (int i = 1; i <= 99; i++) sketch.Add(i + 0.5);
        sketch.Add(1000);
        NumberFigures figures = NumberSummary.Of(sketch)!;

        // Quartiles 25.25 + 0.5... of 1.5 to 99.5 and 1000: ranks 24.75 and 74.25, so 26.25 and 75.75; fences 74.25 beyond them.
        Assert.Equal((26.25, 75.75), (figures.Percentile25, figures.Percentile75));
        Assert.Equal((26.25 - 74.25, 75.75 + 74.25), (figures.LowerFence, figures.UpperFence));
        Assert.Equal(1, figures.Outliers);
        Assert.Equal(100, figures.Histogram.Sum(bin => bin.Count));
        Assert.True(figures.Histogram[0].From <= 1.5 && figures.Histogram[^1].To >= 1000);
    }

    [Fact]
    public void Few_whole_numbers_have_a_bar_each()
    {
        var sketch = new NumberSketch();
        foreach (double value in (double[])[3, 1, 3, 7]) sketch.Add(value);

        Assert.Equal([new HistogramBin(1, 1, 1), new HistogramBin(3, 3, 2), new HistogramBin(7, 7, 1)], NumberSummary.Of(sketch)!.Histogram);
    }
}
