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
        if (HistogramEdges.Of(from, to, MostBins) is not { } edges) return [new HistogramBin(from, numbers.Maximum, numbers.Count)];
        long first = edges.PlaceOf(from), last = edges.PlaceOf(to);
        if (last > first && edges.At(last) == to) last--; // The last range holds its upper end, too.
        return
        [
            .. Enumerable.Range(0, (int)(last - first) + 1).Select(bin => edges.At(first + bin) is var lower && first + bin == last
                ? new HistogramBin(lower, Math.Max(numbers.Maximum, edges.At(last + 1)), sorted.Count - sorted.CountBelow(lower))
                : new HistogramBin(lower, edges.At(first + bin + 1), sorted.CountBelow(edges.At(first + bin + 1)) - sorted.CountBelow(lower))),
        ];
    }
}
