using Clickstream.Interchange.MlNet.Evaluation;

namespace Clickstream.Interchange.MlNet;

/// <summary>Codes of the categories of one input column: 0, 1, ... in order of first use, and -1 for a category that no node asks for.</summary>
/// <param name="features">All features.</param>
/// <param name="first">A feature made of the column.</param>
internal sealed class CodeColumn(IReadOnlyList<Slot> features, LookupSlot first)
{
    private const float Unknown = -1;

    private readonly Dictionary<(string? Text, float Number), int> _codes = [];
    private readonly HashSet<int> _added = [];

    /// <summary>Place of the code among the values of a row.</summary>
    public int Output { get; set; }

    /// <summary>Gives codes to the categories of some features.</summary>
    public void Add(IEnumerable<int> slots)
    {
        foreach (int slot in slots.Where(_added.Add))
        {
            foreach (LookupEntry entry in Feature(slot).Entries) _codes.TryAdd((entry.Text, entry.Number), _codes.Count);
        }
    }

    /// <summary>The code as a slot.</summary>
    public LookupSlot ToSlot() => first.With([.. _codes.Select(code => new LookupEntry(code.Key.Text, code.Key.Number, code.Value))], Unknown);

    /// <summary>The codes that make any of some features positive, ascending, and whether every other category does.</summary>
    public (int[] Codes, bool Others) Positive(IReadOnlyList<int> slots)
    {
        bool others = slots.Any(slot => Feature(slot).Otherwise > 0);
        if (!others) return ([.. slots.SelectMany(slot => Feature(slot).Entries).Where(entry => entry.Result > 0).Select(Code).Distinct().Order()], false);
        // A feature that is positive otherwise stays so for each category but those that its table makes 0 or less.
        return ([.. _codes.Where(code => slots.Any(slot => ResultOf(slot, code.Key) > 0)).Select(code => code.Value).Order()], true);
    }

    /// <summary>All codes but some.</summary>
    public int[] Without(int[] codes) => [.. _codes.Values.Except(codes).Order()];

    private LookupSlot Feature(int slot) => (LookupSlot)features[slot];

    private int Code(LookupEntry entry) => _codes[(entry.Text, entry.Number)];

    private float ResultOf(int slot, (string? Text, float Number) key)
    {
        foreach (LookupEntry entry in Feature(slot).Entries)
        {
            if (entry.Text == key.Text && entry.Number == key.Number) return entry.Result;
        }

        return Feature(slot).Otherwise;
    }
}
