using System.Runtime.InteropServices;
using Clickstream.Lookups;

namespace Clickstream.Features;

/// <summary>
/// Counts by name, kept in the order in which the names were first met, so that results do not hang on hashing. What is asked of it after
/// every event of a long session does not cost another look at every name. Used again after <see cref="Clear"/>.
/// </summary>
internal sealed class Tally
{
    private readonly NameSlots _names = new();
    private readonly List<int> _counts = [];
    private readonly List<int> _namesByCount = []; // How many names were met once, twice and so on.
    private readonly List<RunningSum> _sums = [];
    private int _sumCount; // Those that are in use; the others wait to be used again.

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
            for (int slot = 0; slot < _counts.Count; slot++)
                if (_counts[slot] >= Largest) return _names[slot];
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
    /// Mean of a rate over the names, each counted once; NaN without a name or where the rate is not known. The sum is kept, and goes on where it ended.
    /// </summary>
    public double Mean(RateTable rates)
    {
        RunningSum sum = SumOf(rates);
        for (; sum.Names < _counts.Count; sum.Names++) sum.Sum += rates.Rate(_names[sum.Names]);
        return sum.Sum / _counts.Count;
    }

    /// <summary>Counts a name once more and returns its count.</summary>
    public int Add(string name)
    {
        int slot = _names.Find(name);
        if (slot < 0)
        {
            slot = _names.Add(name);
            _counts.Add(0);
        }

        int count = ++CollectionsMarshal.AsSpan(_counts)[slot];
        if (count > _namesByCount.Count) _namesByCount.Add(0);
        _namesByCount[count - 1]++;
        if (count > 1) _namesByCount[count - 2]--;
        Total++;
        Largest = Math.Max(Largest, count);
        return count;
    }

    /// <summary>The count of a name, 0 when it was never met.</summary>
    public int Of(string name) => _names.Find(name) is >= 0 and int slot ? _counts[slot] : 0;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _names.Clear();
        _counts.Clear();
        _namesByCount.Clear();
        for (int i = 0; i < _sumCount; i++) _sums[i].Begin(null);
        Total = Largest = _sumCount = 0;
    }

    private RunningSum SumOf(RateTable rates)
    {
        for (int i = 0; i < _sumCount; i++)
            if (_sums[i].Rates == rates) return _sums[i];
        if (_sumCount == _sums.Count) _sums.Add(new RunningSum());
        RunningSum sum = _sums[_sumCount++];
        sum.Begin(rates);
        return sum;
    }

    /// <summary>Sum of a rate over the first names.</summary>
    private sealed class RunningSum
    {
        public RateTable? Rates { get; private set; }

        public int Names { get; set; }

        public double Sum { get; set; }

        public void Begin(RateTable? rates) => (Rates, Names, Sum) = (rates, 0, 0);
    }
}
