using Clickstream.Interchange.MlNet.Components;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>Slots as a preparation of ours: the same values, numbers first, then what comes of texts, column by column.</summary>
internal sealed class FeatureLayout
{
    // Slots share steps and tables; columns of ours do not, so that a small file could ask for a large model.
    private const long PartLimit = 1_500_000;

    private readonly IReadOnlyList<Slot> _slots;
    private readonly int[] _outputOfSlot;
    private readonly List<NumericColumn> _numbers = [];
    private readonly List<CategoricalColumn> _categories = [];

    /// <param name="sources">All input columns.</param>
    /// <param name="slots">What is wanted; numbers, none a text.</param>
    /// <exception cref="ArgumentException">There are no slots, or one is a text.</exception>
    public FeatureLayout(IReadOnlyList<SchemaColumn> sources, IReadOnlyList<Slot> slots)
    {
        long parts = slots.Sum(slot => slot is LookupSlot lookup ? lookup.Entries.Count + (lookup.Before?.StepCount ?? 0) : ((slot as NumberSlot)?.StepCount ?? 0) + 1L);
        if (parts > PartLimit) throw new ArgumentException($"The features take {parts} steps and lines of tables; up to {PartLimit} are supported.", nameof(slots));
        _slots = slots;
        _outputOfSlot = new int[slots.Count];
        int[] used = [.. slots.Select(slot => slot.Source).Distinct().Order()];
        Sources = [.. used.Select(source => sources[source])];
        var columnOfSource = new Dictionary<int, int>(used.Select((source, column) => KeyValuePair.Create(source, column)));
        AddNumbers(columnOfSource);
        AddTexts(columnOfSource);
        Transformer = new ColumnTransformer(new TableSchema([.. Sources.Select(SourceColumns.ToTable)]), _numbers, _categories);
    }

    /// <summary>The input columns that are used, in their order.</summary>
    public IReadOnlyList<SchemaColumn> Sources { get; }

    /// <summary>Makes the values.</summary>
    public ColumnTransformer Transformer { get; }

    /// <summary>For each slot the place of its value among those that <see cref="Transformer"/> writes.</summary>
    public IReadOnlyList<int> OutputOfSlot => _outputOfSlot;

    /// <summary>Numbers that stand one a slot, in order of the values written.</summary>
    public double[] Permute(ReadOnlySpan<float> bySlot)
    {
        var byOutput = new double[bySlot.Length];
        for (int slot = 0; slot < bySlot.Length; slot++) byOutput[_outputOfSlot[slot]] = bySlot[slot];
        return byOutput;
    }

    private static bool IsText(Slot slot) => slot is LookupSlot { Before: null };

    private void AddNumbers(Dictionary<int, int> columnOfSource)
    {
        HashSet<int> plain = [];
        for (int i = 0; i < _slots.Count; i++)
        {
            if (IsText(_slots[i])) continue;
            IReadOnlyList<INumberStep> steps = _slots[i] switch
            {
                NumberSlot number => number.Steps,
                LookupSlot lookup => [.. lookup.Before!.Steps, lookup.ToStep()],
                _ => throw new ArgumentException($"Slot {i} is a text.", nameof(columnOfSource)),
            };
            // A column may be there as it is once only; a step that does nothing tells the second one from a damaged file.
            if (steps.Count == 0 && !plain.Add(_slots[i].Source)) steps = [new AffineStep(0, 1)];
            _outputOfSlot[i] = _numbers.Count;
            _numbers.Add(new NumericColumn(columnOfSource[_slots[i].Source], steps: steps));
        }
    }

    private void AddTexts(Dictionary<int, int> columnOfSource)
    {
        int output = _numbers.Count;
        foreach (IGrouping<int, int> group in Enumerable.Range(0, _slots.Count).Where(i => IsText(_slots[i])).GroupBy(i => _slots[i].Source))
        {
            LookupSlot[] slots = [.. group.Select(i => (LookupSlot)_slots[i])];
            foreach (int i in group) _outputOfSlot[i] = output++;
            int column = columnOfSource[group.Key];
            _categories.Add(IsOneHot(slots)
                ? new CategoricalColumn(column, new OneHotEncoder([.. slots.Select(slot => slot.Entries[0].Text!)], [], hasMissing: false))
                : new CategoricalColumn(column, lookup: Table(slots)));
        }
    }

    private static bool IsOneHot(LookupSlot[] slots) =>
        Array.TrueForAll(slots, slot => slot.Entries.Count == 1 && slot.Entries[0].Result == 1 && BitConverter.SingleToInt32Bits(slot.Otherwise) == 0)
        && slots.DistinctBy(slot => slot.Entries[0].Text).Count() == slots.Length;

    private static LookupEncoder Table(LookupSlot[] slots)
    {
        var categories = new List<string>();
        var rows = new List<List<(int Column, float Value)>>();
        var rowByCategory = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int column = 0; column < slots.Length; column++)
        {
            foreach (LookupEntry entry in slots[column].Entries)
            {
                if (rowByCategory.TryAdd(entry.Text!, categories.Count))
                {
                    categories.Add(entry.Text!);
                    rows.Add([]);
                }

                rows[rowByCategory[entry.Text!]].Add((column, entry.Result));
            }
        }

        var starts = new List<int> { 0 };
        foreach (List<(int Column, float Value)> row in rows) starts.Add(starts[^1] + row.Count);
        return new LookupEncoder(
            categories,
            [.. slots.Select(slot => slot.Otherwise)],
            starts,
            [.. rows.SelectMany(row => row.Select(cell => cell.Column))],
            [.. rows.SelectMany(row => row.Select(cell => cell.Value))]);
    }
}
