using System.Numerics;
using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>What transforms to and from keys make of a column. A key is a number from 1; 0 is missing.</summary>
internal static class KeyTransforms
{
    /// <summary>Values looked up in a vocabulary.</summary>
    public static ColumnValue ToKeys(ColumnValue input, KeyedColumn column, SlotBudget budget)
    {
        if (input.Refusal is not null) return input;
        bool isText = column.Vocabulary.Type.Kind == ItemKind.Text;
        if (input.KeyCount is not null || isText != (input.Kind == ItemKind.Text))
            return ColumnValue.Refused($"'{column.Output}' looks {(input.KeyCount is null ? input.Kind : "keys")} up in a vocabulary of {column.Vocabulary.Type.Item}");
        budget.Spend(input.Slots.Count + (long)column.Vocabulary.Count);
        LookupEntry[] entries = isText
            ? [.. column.Vocabulary.Texts.Select((text, i) => new LookupEntry(text, 0, i + 1))]
            : [.. column.Vocabulary.Numbers.Select((number, i) => new LookupEntry(null, (float)number, i + 1)).Where(entry => !float.IsNaN(entry.Number))];
        if (entries.DistinctBy(entry => (entry.Text, entry.Number)).Count() != entries.Length)
            return ColumnValue.Refused($"the vocabulary of '{column.Output}' has values that cannot be told apart in float32");
        return input.With(ItemKind.UInt32, [.. input.Slots.Select(slot => LookUp(slot, entries, budget))], column.Vocabulary.Count);
    }

    /// <summary>0/1 vectors.</summary>
    public static ColumnValue ToVector(ColumnValue input, VectoredColumn column, SlotBudget budget)
    {
        if (Unfit(input, column.Output) is { } refused) return refused;
        if (column.Bag && input.Slots.Count != 1) return ColumnValue.Refused($"each value of '{column.Output}' adds up {input.Slots.Count} columns (a bag of keys), which is not supported");
        int width = input.KeyCount!.Value;
        budget.Spend((long)width * input.Slots.Count);
        return ColumnValue.Vector(ItemKind.Single, [.. input.Slots.SelectMany(slot => Indicators((LookupSlot)slot, width))], mayBeSparse: true);
    }

    /// <summary>Binary digits of key - 1, high bit first; all 1 for a missing key, since that makes -1.</summary>
    public static ColumnValue ToDigits(ColumnValue input, ColumnPair pair, SlotBudget budget)
    {
        if (Unfit(input, pair.Output) is { } refused) return refused;
        int width = BitOperations.Log2((uint)Math.Max(1, input.KeyCount!.Value)) + 2;
        budget.Spend(width * input.Slots.Sum(slot => ((LookupSlot)slot).Entries.Count + 1L));
        return ColumnValue.Vector(ItemKind.Single, [.. input.Slots.SelectMany(slot => Enumerable.Range(1, width).Select(digit =>
            ((LookupSlot)slot).Then(key => ((int)key - 1) >> (width - digit) & 1)))], mayBeSparse: true);
    }

    private static ColumnValue? Unfit(ColumnValue input, string output)
    {
        if (input.Refusal is not null) return input;
        return input.KeyCount is null ? ColumnValue.Refused($"'{output}' is made of keys, but there is a column of {input.Kind}") : null;
    }

    private static LookupSlot LookUp(Slot slot, LookupEntry[] entries, SlotBudget budget)
    {
        if (slot is not LookupSlot lookup) return new LookupSlot(slot.Source, slot as NumberSlot, entries, 0);
        budget.Spend(entries.Length + lookup.Entries.Count);
        var keyByNumber = entries.ToDictionary(entry => entry.Number, entry => entry.Result);
        return lookup.Then(number => float.IsNaN(number) ? 0 : keyByNumber.GetValueOrDefault(number));
    }

    // Each line of the table belongs to one of the vectors' slots, so that all of them together are no larger than the table.
    private static IEnumerable<LookupSlot> Indicators(LookupSlot keys, int width)
    {
        if (keys.Otherwise != 0) return Enumerable.Range(1, width).Select(key => keys.Then(result => result == key ? 1 : 0));
        ILookup<float, LookupEntry> entriesByKey = keys.Entries.ToLookup(entry => entry.Result, entry => entry with { Result = 1 });
        return Enumerable.Range(1, width).Select(key => keys.With([.. entriesByKey[key]], 0));
    }
}
