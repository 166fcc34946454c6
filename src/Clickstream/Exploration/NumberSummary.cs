using Clickstream.Exploration.Sketches;

namespace Clickstream.Exploration;

/// <summary>Makes figures of the numbers that a sketch has taken.</summary>
internal static class NumberSummary
{
    private const int MostBins = 24;
    private const double FenceWidths = 1.5;

    /// <summary>The figures; null of no numbers.</summary>
    public static NumberFigures? Of(NumberSketch numbers)
    {
        if (numbers.Count == 0) return null;
        SortedNumbers sorted = numbers.Sorted;
        double low = sorted.Quantile(0.25), high = sorted.Quantile(0.75);
        double lowerFence = low - FenceWidths * (high - low), upperFence = high + FenceWidths * (high - low);
        return new NumberFigures(
            numbers.Count,
            numbers.Minimum,
            numbers.Maximum,
            numbers.Mean,
            double.IsNaN(numbers.StandardDeviation) ? null : numbers.StandardDeviation,
            sorted.Quantile(0.05),
            low,
            sorted.Quantile(0.5),
            high,
            sorted.Quantile(0.95),
            sorted.CountOf(0),
            lowerFence,
            upperFence,
            sorted.CountBelow(lowerFence) + (sorted.Count - sorted.CountUpTo(upperFence)),
            Bins(numbers, sorted),
            !numbers.IsExact);
    }

    private static HistogramBin[] Bins(NumberSketch numbers, SortedNumbers sorted)
    {
        if (sorted.Values.Count <= MostBins && sorted.Values.All(value => value == Math.Floor(value)))
            return [.. sorted.Values.Select(value => new HistogramBin(value, value, sorted.CountOf(value)))];

        // A few numbers far out would leave all others one bar: they share the last range.
        double from = numbers.Minimum, most = sorted.Quantile(0.99);
        double to = numbers.Maximum - from > 2 * (most - from) && most > from ? most : numbers.Maximum;
        double width = Width(from, to);
        if (!(width > 0) || !double.IsFinite(width)) return [new HistogramBin(from, numbers.Maximum, numbers.Count)];
        from = width * Math.Floor(from / width);
        int count = Math.Clamp((int)Math.Ceiling((to - from) / width), 1, MostBins + 2);
        return
        [
            .. Enumerable.Range(0, count).Select(bin => bin == count - 1
                ? new HistogramBin(from + bin * width, Math.Max(numbers.Maximum, from + count * width), sorted.Count - sorted.CountBelow(from + bin * width))
                : new HistogramBin(from + bin * width, from + (bin + 1) * width, sorted.CountBelow(from + (bin + 1) * width) - sorted.CountBelow(from + bin * width))),
        ];
    }

    // 1, 2 or 5 times a power of ten, so that the ranges have ends which can be read.
    private static double Width(double from, double to)
    {
        double least = (to - from) / MostBins, power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return new[] { 1, 2, 2.5, 5, 10 }.Select(step => step * power).FirstOrDefault(step => step >= least * (1 - 1e-9));
    }
}
