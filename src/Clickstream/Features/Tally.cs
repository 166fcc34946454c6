namespace Clickstream.Features;

/// <summary>
/// Sums by name, kept in the order in which the names were first met, so that results do not hang on hashing. Used again after
/// <see cref="Clear"/>.
/// </summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<(string Name, double Sum)> _sums = [];

    /// <summary>Number of different names.</summary>
    public int Count => _sums.Count;

    /// <summary>Sum over all names.</summary>
    public double Total { get; private set; }

    /// <summary>The largest sum, 0 without a name.</summary>
    public double Largest { get; private set; }

    /// <summary>The name with the largest sum (of several the one met first), or null.</summary>
    public string? Top
    {
        get
        {
            foreach ((string name, double sum) in _sums)
                if (sum >= Largest) return name;
            return null;
        }
    }

    /// <summary>
    /// Shannon entropy of the shares, in bits: 0 when all is one name, log2(n) when n names share alike; NaN without anything.
    /// </summary>
    public double Entropy
    {
        get
        {
            if (Total <= 0) return double.NaN;
            double entropy = 0;
            foreach ((_, double sum) in _sums)
                if (sum > 0) entropy -= sum / Total * Math.Log2(sum / Total);
            return Math.Max(0, entropy);
        }
    }

    /// <summary>Mean of a value over the names, each counted once; NaN without a name or where a value is not known.</summary>
    public double Mean(Func<string, double> valueOf)
    {
        double sum = 0;
        foreach ((string name, _) in _sums) sum += valueOf(name);
        return sum / _sums.Count;
    }

    /// <summary>Adds to a name and returns its new sum.</summary>
    public double Add(string name, double amount = 1)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            _slots.Add(name, slot = _sums.Count);
            _sums.Add((name, 0));
        }

        double sum = _sums[slot].Sum + amount;
        _sums[slot] = (name, sum);
        Total += amount;
        Largest = Math.Max(Largest, sum);
        return sum;
    }

    /// <summary>The sum of a name, 0 when it was never met.</summary>
    public double Of(string name) => _slots.TryGetValue(name, out int slot) ? _sums[slot].Sum : 0;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _slots.Clear();
        _sums.Clear();
        Total = Largest = 0;
    }
}
