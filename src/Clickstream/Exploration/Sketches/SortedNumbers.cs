namespace Clickstream.Exploration.Sketches;

/// <summary>Different numbers in rising order, with how many of all are at or below each.</summary>
internal sealed class SortedNumbers
{
    private readonly double[] _values;
    private readonly long[] _upTo;

    /// <param name="items">Rising values with their counts.</param>
    public SortedNumbers(IReadOnlyList<(double Value, long Count)> items)
    {
        _values = new double[items.Count];
        _upTo = new long[items.Count];
        long sum = 0;
        for (int i = 0; i < items.Count; i++) (_values[i], _upTo[i]) = (items[i].Value, sum += items[i].Count);
    }

    /// <summary>How many there are in all.</summary>
    public long Count => _upTo.Length == 0 ? 0 : _upTo[^1];

    /// <summary>The different numbers, rising.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>
    /// The number below which a share of all lies, between two of them in proportion (type 7 of Hyndman and Fan 1996, the usual one). NaN of none.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        if (Count == 0) return double.NaN;
        double position = share * (Count - 1);
        var below = (long)Math.Floor(position);
        double low = At(below), high = At(Math.Min(below + 1, Count - 1));
        return low + (position - below) * (high - low);
    }

    /// <summary>How many are at or below a number.</summary>
    public long CountUpTo(double value)
    {
        int place = Array.BinarySearch(_values, value);
        if (place < 0) place = ~place - 1;
        return place < 0 ? 0 : _upTo[place];
    }

    /// <summary>How many are below a number.</summary>
    public long CountBelow(double value)
    {
        int place = Array.BinarySearch(_values, value);
        if (place < 0) place = ~place;
        return place == 0 ? 0 : _upTo[place - 1];
    }

    /// <summary>How often exactly this number was met.</summary>
    public long CountOf(double value) => CountUpTo(value) - CountBelow(value);

    // The number at a rank, 0-based.
    private double At(long rank)
    {
        int place = Array.BinarySearch(_upTo, rank + 1);
        return _values[place >= 0 ? place : ~place];
    }
}
