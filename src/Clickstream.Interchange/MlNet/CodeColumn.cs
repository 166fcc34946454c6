using Clickstream.Interchange.MlNet.Evaluation;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet;

/// <summary>Codes of the categories of one input column: 0, 1, ... in order of first use, and -1 for a category that no node asks for.</summary>
/// <param name="features">All features.</param>
/// <param name="first">A feature made of the column.</param>
internal sealed class CodeColumn(IReadOnlyList<Slot> features, LookupSlot first)
{
    private const float Unknown = -1;

    // Looks at a code, all nodes together. Real models have some categories a node; a damaged file could ask for all of them in each.
    private const long WorkLimit = 20_000_000;

    private readonly Dictionary<(string? Text, float Number), int> _codes = [];

    // Of each feature that was asked for: the codes that its table makes positive, or, where it is positive for unknown categories, the ones that it does not.
    private readonly Dictionary<int, (bool IsPositiveElse, HashSet<int> Others)> _features = [];
    private long _work;

    /// <summary>Place of the code among the values of a row.</summary>
    public int Output { get; set; }

    /// <summary>Gives codes to the categories of some features.</summary>
    public void Add(IEnumerable<int> slots)
    {
        foreach (int slot in slots.Where(slot => !_features.ContainsKey(slot)))
        {
            var feature = (LookupSlot)features[slot];
            Work(feature.Entries.Count);
            bool isPositiveElse = feature.Otherwise > 0;
            var others = new HashSet<int>();
            foreach (LookupEntry entry in feature.Entries)
            {
                (string?, float) key = (entry.Text, entry.Number);
                if (!_codes.TryGetValue(key, out int code)) _codes.Add(key, code = _codes.Count);
                if (entry.Result > 0 != isPositiveElse) others.Add(code);
            }

            _features.Add(slot, (isPositiveElse, others));
        }
    }

    /// <summary>The code as a slot.</summary>
    public LookupSlot ToSlot() => first.With([.. _codes.Select(code => new LookupEntry(code.Key.Text, code.Key.Number, code.Value))], Unknown);

    /// <summary>Parts the codes by whether any of some features is positive.</summary>
    /// <param name="slots">The features.</param>
    /// <param name="isPositiveElse">Whether one is for a category without a code.</param>
    /// <returns>The codes for which it is otherwise, ascending.</returns>
    public int[] Exceptions(IReadOnlyList<int> slots, out bool isPositiveElse)
    {
        int[] always = [.. slots.Where(slot => _features[slot].IsPositiveElse)];
        isPositiveElse = always.Length > 0;
        if (!isPositiveElse)
        {
            Work(slots.Sum(slot => (long)_features[slot].Others.Count));
            return [.. slots.SelectMany(slot => _features[slot].Others).Distinct().Order()];
        }

        HashSet<int> never = _features[always[0]].Others;
        Work((long)never.Count * slots.Count);
        return [.. never.Where(code => slots.All(slot => _features[slot].IsPositiveElse == _features[slot].Others.Contains(code))).Order()];
    }

    private void Work(long steps)
    {
        _work += steps;
        if (_work > WorkLimit) throw new ForeignFormatException("The categorical nodes of the trees ask for more categories than is supported.");
    }
}
