using System.Runtime.InteropServices;

namespace Clickstream.Lookups;

/// <summary>Counts how often each key was met and how often a yes came of it.</summary>
internal sealed class RateCounter
{
    private readonly Dictionary<string, RateCount> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, RateCount> Counts => _counts;

    public void Add(string key, bool yes)
    {
        ref RateCount count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
        count = new RateCount(count.Total + 1, count.Yes + (yes ? 1 : 0));
    }
}
