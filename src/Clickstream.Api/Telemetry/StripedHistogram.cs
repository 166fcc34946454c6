namespace Clickstream.Api.Telemetry;

/// <summary>
/// How often values fell between which bounds, and their sum: O(log bounds) a value, without memory. A sum's last digits hang on the order of the threads.
/// </summary>
internal sealed class StripedHistogram
{
    private readonly MetricFamily _family;
    private readonly double[] _bounds;
    private readonly string[] _labelValues;
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly long[] _cells;
    private readonly int _stride;

    public StripedHistogram(MetricFamily family, params string[] labelValues)
    {
        _family = family;
        _bounds = [.. family.Bounds];
        _labelValues = labelValues;
        _tags = [.. family.LabelNames.Zip(labelValues, (name, value) => KeyValuePair.Create(name, (object?)value))];

        // The sum, a bucket below each bound, one above all; then up to the next cache lines.
        int used = _bounds.Length + 2;
        _stride = (used + Stripes.LongsApart - 1) / Stripes.LongsApart * Stripes.LongsApart;
        _cells = new long[Stripes.LongsApart + (Stripes.Count * _stride)];
    }

    /// <summary>Counts a finite value.</summary>
    public void Record(double value)
    {
        int found = Array.BinarySearch(_bounds, value);
        int start = Stripes.LongsApart + (Stripes.Mine * _stride);
        Interlocked.Increment(ref _cells[start + 1 + (found < 0 ? ~found : found)]);
        AddTo(ref _cells[start], value);
        if (_family.Instrument is { Enabled: true } instrument) instrument.Record(value, _tags);
    }

    /// <summary>What was counted so far.</summary>
    public MetricSample Read()
    {
        var counts = new long[_bounds.Length + 1];
        double sum = 0;
        for (int stripe = 0; stripe < Stripes.Count; stripe++)
        {
            int start = Stripes.LongsApart + (stripe * _stride);
            sum += BitConverter.Int64BitsToDouble(Volatile.Read(ref _cells[start]));
            for (int i = 0; i < counts.Length; i++) counts[i] += Volatile.Read(ref _cells[start + 1 + i]);
        }

        return new MetricSample(_labelValues, sum, counts);
    }

    private static void AddTo(ref long bits, double value)
    {
        long before = Volatile.Read(ref bits);
        while (true)
        {
            long found = Interlocked.CompareExchange(ref bits, BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(before) + value), before);
            if (found == before) return;
            before = found;
        }
    }
}
