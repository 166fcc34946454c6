using System.Runtime.InteropServices;

namespace Clickstream.Exploration.Sketches;

/// <summary>
/// What many numbers are like, in one pass: moments exact to rounding; quantiles and counts by range exact as long as there are at most as many
/// different numbers as the capacity, and beyond that from a <see cref="RankSketch"/>, whose ranks are off by about 0.1 % of the count at most.
/// </summary>
/// <param name="capacity">Most different numbers that are counted one by one, 1 or above.</param>
internal sealed class NumberSketch(int capacity = NumberSketch.DefaultCapacity)
{
    /// <summary>Default capacity.</summary>
    public const int DefaultCapacity = 16_384;

    // The squares of what is larger leave the range of doubles.
    private const double Largest = 1e150;

    private Dictionary<double, long>? _counts = [];
    private RankSketch? _sketch;
    private SortedNumbers? _sorted;
    private double _mean;
    private double _squares;

    /// <summary>How many numbers there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many were passed over, since they are infinite or too large to be squared.</summary>
    public long PassedOver { get; private set; }

    /// <summary>Smallest, NaN of none.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest, NaN of none.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Arithmetic mean, NaN of none.</summary>
    public double Mean => Count > 0 ? _mean : double.NaN;

    /// <summary>Their sum.</summary>
    public double Sum => _mean * Count;

    /// <summary>Standard deviation of the sample (n - 1), NaN below two.</summary>
    public double StandardDeviation => Count > 1 ? Math.Sqrt(_squares / (Count - 1)) : double.NaN;

    /// <summary>Whether quantiles and counts are exact.</summary>
    public bool IsExact => _sketch is null;

    /// <summary>All numbers in rising order, or what stands for them. To be asked once the last one was taken.</summary>
    public SortedNumbers Sorted => _sorted ??= new SortedNumbers(Items());

    /// <summary>Takes a number; what is not finite, or beyond 1e150, is passed over.</summary>
    /// <param name="value">The number.</param>
    /// <param name="count">How often it was met, 1 or above.</param>
    public void Add(double value, long count = 1)
    {
        if (!(Math.Abs(value) <= Largest))
        {
            PassedOver += count;
            return;
        }

        _sorted = null;
        if (value == 0) value = 0; // -0 is no other number.
        if (Count == 0) (Minimum, Maximum) = (value, value);
        else (Minimum, Maximum) = (Math.Min(Minimum, value), Math.Max(Maximum, value));

        // Welford 1962, for several equal numbers at once.
        Count += count;
        double from = value - _mean;
        _mean += from * count / Count;
        _squares += count * from * (value - _mean);
        if (_counts is not null) Tally(value, count);
        else _sketch!.Add(value, count);
    }

    /// <summary>Takes all numbers that another has taken. Reference for the moments: Chan, Golub, LeVeque 1979.</summary>
    public void Add(NumberSketch other)
    {
        PassedOver += other.PassedOver;
        if (other.Count == 0) return;
        (long count, double mean, double squares) = (Count, _mean, _squares);
        double minimum = Math.Min(Count == 0 ? other.Minimum : Minimum, other.Minimum), maximum = Math.Max(Count == 0 ? other.Maximum : Maximum, other.Maximum);
        if (!other.IsExact) StartSketch();
        foreach ((double value, long times) in other.Items()) Add(value, times);
        double apart = other._mean - mean;
        Count = count + other.Count;
        _mean = mean + apart * other.Count / Count;
        _squares = squares + other._squares + apart * apart * count * other.Count / Count;
        (Minimum, Maximum) = (minimum, maximum);
    }

    private void Tally(double value, long count)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts!, value, out _) += count;
        if (_counts!.Count > capacity) StartSketch();
    }

    private void StartSketch()
    {
        if (_counts is null) return;
        _sketch = new RankSketch();
        foreach ((double met, long times) in _counts) _sketch.Add(met, times);
        _counts = null;
    }

    private IReadOnlyList<(double Value, long Count)> Items() => _sketch?.Items() ?? [.. _counts!.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key)];
}
