using System.Globalization;
using Clickstream.Exploration;

namespace Clickstream.Tests.Exploration;

/// <summary>Ranges of numbers, each counted once more from the numbers themselves.</summary>
public sealed class HistogramTests
{
    [Theory]
    [InlineData(0.1, 0.1, 23, 100)] // Sums of 0.1 miss 0.3.
    [InlineData(0.009, 0.001, 25, 40)] // A product of the width lies above the smallest.
    [InlineData(-1.5, 0.07, 60, 3)]
    [InlineData(19.99, 0.01, 500, 2)]
    [InlineData(-3e6, 125, 999, 1)]
    [InlineData(1e-9, 1e-9, 40, 5)]
    [InlineData(1700000000.5, 1, 300, 1)]
    public async Task Each_range_holds_the_numbers_that_lie_in_it(double first, double step, int different, int each)
    {
        decimal[] numbers = [.. Enumerable.Range(0, different).Select(i => (decimal)first + i * (decimal)step)];
        string csv = "a,b\n" + string.Concat(numbers.SelectMany(number => Enumerable.Repeat(number.ToString(CultureInfo.InvariantCulture) + ",x\n", each)));

        NumberFigures figures = (await Files.ExploreAsync(csv)).Columns[0].Numbers!;

        Assert.Equal((long)different * each, figures.Histogram.Sum(bin => bin.Count));
        Assert.InRange(figures.Histogram.Count, 5, 26);
        Assert.True(figures.Histogram[0].From <= (double)numbers[0] && figures.Histogram[^1].To >= (double)numbers[^1]);
        for (int bin = 0; bin < figures.Histogram.Count; bin++)
        {
            (double from, double to, long count) = figures.Histogram[bin];
            bool isLast = bin == figures.Histogram.Count - 1;
            Assert.Equal(each * numbers.LongCount(number => (double)number >= from && ((double)number < to || isLast)), count);
            Assert.Equal(from, double.Parse(from.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)); // Ends that can be read.
            if (!isLast) Assert.Equal(to, figures.Histogram[bin + 1].From);
        }
    }

    [Fact]
    public async Task Infinite_numbers_are_told_and_in_no_range()
    {
        string csv = "a,b\n" + string.Concat(Enumerable.Range(0, 200).Select(i => (i % 5 == 0 ? i % 2 == 0 ? "Infinity" : "1e300" : i.ToString(CultureInfo.InvariantCulture)) + ",x\n"));

        DataExploration figures = await Files.ExploreAsync(csv);

        Assert.Equal(ColumnKind.Number, figures.Columns[0].Kind);
        Assert.Equal((160, 40), (figures.Columns[0].Numbers!.Count, figures.Columns[0].NumbersPassedOver));
        Assert.Equal(160, figures.Columns[0].Numbers!.Histogram.Sum(bin => bin.Count));
        Assert.Contains(figures.Findings, finding => finding.Kind == "unreadable" && finding.Text.Contains("40 numbers are infinite", StringComparison.Ordinal));
    }
}
