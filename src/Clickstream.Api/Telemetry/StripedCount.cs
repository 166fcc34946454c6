namespace Clickstream.Api.Telemetry;

/// <summary>A number that many threads add to: a cell for each of a few processors, each on a cache line of its own, summed when it is read.</summary>
internal sealed class StripedCount
{
    private readonly long[] _cells = new long[(Stripes.Count + 1) * Stripes.LongsApart];

    /// <summary>The sum so far.</summary>
    public long Value
    {
        get
        {
            long sum = 0;
            for (int i = Stripes.LongsApart; i < _cells.Length; i += Stripes.LongsApart) sum += Volatile.Read(ref _cells[i]);
            return sum;
        }
    }

    /// <summary>Adds one.</summary>
    public void Increment() => Interlocked.Increment(ref _cells[(Stripes.Mine + 1) * Stripes.LongsApart]);

    /// <summary>Adds a number, 0 or above.</summary>
    public void Add(long number) => Interlocked.Add(ref _cells[(Stripes.Mine + 1) * Stripes.LongsApart], number);
}
