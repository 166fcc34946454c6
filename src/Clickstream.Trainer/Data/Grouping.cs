using System.Globalization;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Data;

/// <summary>A way to part rows into groups that get figures of their own.</summary>
/// <param name="By">Name of the column that parts them.</param>
/// <param name="Values">The group of each row; null belongs to none.</param>
internal sealed record Grouping(string By, string?[] Values)
{
    /// <summary>A column with more different values than this is shown in ranges, or by its most frequent values.</summary>
    private const int MostValues = 20;

    private const int Ranges = 5;
    private const string Others = "(others)";
    private const string Missing = "(missing)";

    /// <summary>The groups that the values of a column make: each value, or ranges of about equal size where there are many numbers.</summary>
    public static Grouping Of(string by, string?[] texts)
    {
        string[] known = [.. texts.OfType<string>()];
        int distinct = known.Distinct(StringComparer.Ordinal).Count();
        if (distinct <= MostValues) return new Grouping(by, [.. texts.Select(text => text ?? Missing)]);
        if (known.All(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) return OfRanges(by, texts);
        HashSet<string> shown = [.. known.CountBy(text => text, StringComparer.Ordinal)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(MostValues).Select(count => count.Key)];
        return new Grouping(by, [.. texts.Select(text => text is null ? Missing : shown.Contains(text) ? text : Others)]);
    }

    /// <summary>The groups that a column of a table makes.</summary>
    public static Grouping Of(FeatureTable table, int column)
    {
        FeatureColumn definition = table.Schema.Columns[column];
        if (definition.Kind == FeatureKind.Categorical) return Of(definition.Name, table.Categories(column).ToArray());
        string?[] texts = new string?[table.RowCount];
        ReadOnlySpan<float> numbers = table.Numbers(column);
        for (int row = 0; row < texts.Length; row++)
        {
            texts[row] = numbers[row] switch
            {
                float.NaN => null,
                float number when definition.Kind == FeatureKind.Boolean => number != 0 ? "true" : "false",
                float number => number.ToString(CultureInfo.InvariantCulture),
            };
        }

        return Of(definition.Name, texts);
    }

    /// <summary>The groups in the order in which they are shown: numbers by size, texts by alphabet, those that are no value last.</summary>
    public IReadOnlyList<string> InOrder() =>
    [
        .. Values.OfType<string>().Distinct(StringComparer.Ordinal)
            .OrderBy(value => value is Others or Missing)
            .ThenBy(value => double.TryParse(value.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.MaxValue)
            .ThenBy(value => value, StringComparer.Ordinal),
    ];

    /// <summary>The given rows, in the given order.</summary>
    public Grouping Select(IReadOnlyList<int> rows) => new(By, [.. rows.Select(row => Values[row])]);

    private static Grouping OfRanges(string by, string?[] texts)
    {
        double?[] numbers = [.. texts.Select(text => text is null ? (double?)null : double.Parse(text, CultureInfo.InvariantCulture))];
        double[] ascending = [.. numbers.OfType<double>().Order()];
        double[] ends = [.. Enumerable.Range(1, Ranges).Select(part => ascending[(ascending.Length * part / Ranges) - 1]).Distinct()];
        string[] names = [.. ends.Select((end, i) => FormattableString.Invariant($"{(i == 0 ? ascending[0] : ends[i - 1])} to {end}"))];
        return new Grouping(by, [.. numbers.Select(number => number is { } value ? names[Array.FindIndex(ends, end => value <= end)] : Missing)]);
    }
}
