namespace Clickstream.Exploration;

/// <summary>
/// Ends of a histogram's ranges: whole multiples of 1, 2, 2.5 or 5 times a power of ten, so that they can be read. Each is the number nearest to its decimal
/// form, as a cell of that text is, so that a value on an edge lies in the range above it: a sum or a product of widths would miss it.
/// </summary>
internal readonly struct HistogramEdges
{
    // Beyond it a place has no whole number of its own any more.
    private const double LargestPlace = 1e15;

    private static readonly int[] TenthsOfSteps = [10, 20, 25, 50, 100];

    private readonly int _tenths;
    private readonly int _power;

    private HistogramEdges(int tenths, int power) => (_tenths, _power) = (tenths, power);

    private double Width => _tenths * Math.Pow(10, _power);

    /// <summary>Edges for at most so many ranges between two numbers; null where numbers are too large for their distance, or equal.</summary>
    public static HistogramEdges? Of(double from, double to, int mostBins)
    {
        double least = (to - from) / mostBins;
        if (!(least > 0) || !double.IsFinite(least)) return null;
        int power = (int)Math.Floor(Math.Log10(least)) - 1;
        double unit = Math.Pow(10, power);
        var edges = new HistogramEdges(TenthsOfSteps.FirstOrDefault(tenths => tenths * unit >= least * (1 - 1e-9), TenthsOfSteps[^1]), power);
        return edges.Width > 0 && Math.Max(Math.Abs(from), Math.Abs(to)) / edges.Width < LargestPlace ? edges : null;
    }

    /// <summary>The edge of a place.</summary>
    public double At(long place) => _power >= 0 ? place * _tenths * Math.Pow(10, _power) : place * _tenths / Math.Pow(10, -_power);

    /// <summary>The place of the last edge that is not above a number.</summary>
    public long PlaceOf(double value)
    {
        var place = (long)Math.Floor(value / Width);
        while (At(place) > value) place--;
        while (At(place + 1) <= value) place++;
        return place;
    }
}
