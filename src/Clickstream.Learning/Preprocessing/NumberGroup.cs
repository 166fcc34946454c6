namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Columns made of one number that are written together, and mean what each means on its own: those that look it up, after the same steps, in a table
/// each, which is what 0/1 columns of numbers come to, share one table; any other column is a group of its own.
/// </summary>
internal sealed class NumberGroup
{
    private readonly NumericColumn _first;
    private readonly INumberStep[] _before = [];
    private readonly float[] _otherwise = [];
    private readonly Dictionary<float, (int Output, float Result)[]>? _resultsByNumber;

    private NumberGroup(ReadOnlySpan<NumericColumn> columns)
    {
        _first = columns[0];
        OutputCount = _first.OutputCount;
        if (columns.Length == 1) return;
        OutputCount = columns.Length;
        _before = [.. _first.Steps!.SkipLast(1)];
        _otherwise = new float[columns.Length];
        var results = new Dictionary<float, List<(int Output, float Result)>>();
        for (int i = 0; i < columns.Length; i++)
        {
            LookupStep table = TableOf(columns[i])!;
            _otherwise[i] = table.Otherwise;
            for (int line = 0; line < table.Values.Count; line++)
            {
                if (!results.TryGetValue(table.Values[line], out List<(int Output, float Result)>? ofNumber)) results.Add(table.Values[line], ofNumber = []);
                ofNumber.Add((i, table.Results[line]));
            }
        }

        _resultsByNumber = results.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    /// <summary>Index of the column in the table.</summary>
    public int Source => _first.Source;

    /// <summary>Number of values written.</summary>
    public int OutputCount { get; }

    /// <summary>The groups, which together hold every column once and in order.</summary>
    public static IEnumerable<NumberGroup> Of(NumericColumn[] columns)
    {
        for (int start = 0; start < columns.Length;)
        {
            int end = start + 1;
            while (end < columns.Length && AreAlike(columns[start], columns[end])) end++;
            yield return new NumberGroup(columns.AsSpan(start, end - start));
            start = end;
        }
    }

    /// <summary>Writes <see cref="OutputCount"/> values; allocates nothing.</summary>
    public void Write(float value, Span<float> output)
    {
        if (_resultsByNumber is null)
        {
            _first.Write(value, output);
            return;
        }

        foreach (INumberStep step in _before) value = step.Apply(value);
        _otherwise.CopyTo(output);
        // No table has NaN.
        if (!_resultsByNumber.TryGetValue(value, out (int Output, float Result)[]? results)) return;
        foreach ((int place, float result) in results) output[place] = result;
    }

    private static LookupStep? TableOf(NumericColumn column) =>
        column is { Imputer: null, Logarithm: false, Scaler: null, MinMaxScaler: null, MissingFlag: false, Steps: { } steps } ? steps[^1] as LookupStep : null;

    private static bool AreAlike(NumericColumn one, NumericColumn other) =>
        one.Source == other.Source
        && TableOf(one) is not null
        && TableOf(other) is not null
        && one.Steps!.Count == other.Steps!.Count
        && one.Steps.Zip(other.Steps).SkipLast(1).All(pair => AreSame(pair.First, pair.Second));

    // Slots of one column share their steps until they have been through a file.
    private static bool AreSame(INumberStep one, INumberStep other) => ReferenceEquals(one, other) || (one, other) switch
    {
        (ReplaceMissingStep a, ReplaceMissingStep b) => Bits(a.Value) == Bits(b.Value),
        (AffineStep a, AffineStep b) => Bits(a.Offset) == Bits(b.Offset) && Bits(a.Scale) == Bits(b.Scale),
        _ => false,
    };

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);
}
