namespace Clickstream.Features;

/// <summary>
/// Counts by name, kept in the order in which the names were first met, so that results do not hang on hashing. What is asked of it after
/// every event of a long session does not cost another look at every name. Used again after <see cref="Clear"/>.
/// </summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Count)> _counts = [];
    private readonly List<int> _namesByCount = []; // How many names were met once, twice and so on.
    private readonly List<RunningSum> _sums = [];

    /// <summary>Number of different names.</summary>
    public int Count => _counts.Count;

    /// <summary>Sum of the counts of all names.</summary>
    public int Total { get; private set; }

    /// <summary>The largest count, 0 without a name.</summary>
    public int Largest { get; private set; }

    /// <summary>The name with the largest count (of several the one met first), or null.</summary>
    public string? Top
    {
        get
        {
            foreach ((string name, int count) in _counts)
                if (count >= Largest) return name;
            return null;
        }
    }

    /// <summary>
    /// Shannon entropy of the shares, in bits: 0 when all is one name, log2(n) when n names share alike; NaN without anything. Names of one
    /// count have one share, so that it is added up over the counts.
    /// </summary>
    public double Entropy
    {
        get
        {
            if (Total == 0) return double.NaN;
            double entropy = 0;
            for (int count = 1; count <= Largest; count++)
            {
                if (_namesByCount[count - 1] is not (> 0 and int names)) continue;
                double share = (double)count / Total;
                entropy -= names * share * Math.Log2(share);
            }

            return Math.Max(0, entropy);
        }
    }

    /// <summary>
    /// Mean of a value over the names, each counted once; NaN without a name or where a value is not known. The sum is kept, and goes on
    /// where it ended: what is asked for must not change.
    /// </summary>
    public double Mean(Func<string, double> valueOf)
    {
        RunningSum? sum = _sums.Find(one => one.ValueOf == valueOf);
        if (sum is null) _sums.Add(sum = new RunningSum(valueOf));
        for (; sum.Names < _counts.Count; sum.Names++) sum.Sum += valueOf(_counts[sum.Names].Name);
        return sum.Sum / _counts.Count;
    }

    /// <summary>Counts a name once more and returns its count.</summary>
    public int Add(string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            _slots.Add(name, slot = _counts.Count);
            _counts.Add((name, 0));
        }

        int count = _counts[slot].Count + 1;
        _counts[slot] = (name, count);
        if (count > _namesByCount.Count) _namesByCount.Add(0);
        _namesByCount[count - 1]++;
        if (count > 1) _namesByCount[count - 2]--;
        Total++;
        Largest = Math.Max(Largest, count);
        return count;
    }

    /// <summary>The count of a name, 0 when it was never met.</summary>
    public int Of(string name) => _slots.TryGetValue(name, out int slot) ? _counts[slot].Count : 0;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _slots.Clear();
        _counts.Clear();
        _namesByCount.Clear();
        _sums.Clear();
        Total = Largest = 0;
    }

    /// <summary>Sum of a value over the first names.</summary>
    private sealed class RunningSum(Func<string, double> valueOf)
    {
        public Func<string, double> ValueOf => valueOf;

        public int Names { get; set; }

        public double Sum { get; set; }
    }
}
