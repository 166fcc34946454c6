using System.Globalization;
using Clickstream.Events;

namespace Clickstream.Csv;

/// <summary>Makes column names of a first line, or says why it is no header.</summary>
internal static class CsvHeader
{
    /// <summary>Far above any export of sessions; each name is held against every alias, which must not be what a hostile header costs.</summary>
    private const int MostColumns = 10_000;

    /// <summary>The names, without the space around them; a column without a name is called column_N, N from 1.</summary>
    /// <exception cref="InvalidDataException">The line looks like data, a name stands twice, or there are too many columns.</exception>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> cells, string source, long line)
    {
        if (cells.Count > MostColumns)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"{source}, line {line}: {cells.Count} columns; at most {MostColumns} are read."));
        }

        if (LooksLikeData(cells))
        {
            throw new InvalidDataException(
                $"{source}, line {line}: the first line looks like data ('{string.Join("', '", cells.Take(4))}'); "
                + "expected a header line with the names of the columns.");
        }

        var names = new string[cells.Count];
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Length; i++)
        {
            string name = cells[i].Trim();
            names[i] = name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"column_{i + 1}");
            if (!positions.TryAdd(names[i], i))
            {
                throw new InvalidDataException(
                    $"{source}, line {line}: columns {positions[names[i]] + 1} and {i + 1} are both called '{names[i]}'; "
                    + "expected each name once.");
            }
        }

        return names;
    }

    /// <summary>Whether a first line holds values and no names.</summary>
    public static bool LooksLikeData(IReadOnlyList<string> cells) => cells.All(LooksLikeData) || cells.Any(IsTimeOfDay);

    private static bool LooksLikeData(string cell) =>
        string.IsNullOrWhiteSpace(cell)
        || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || TimeText.TryParse(cell.AsSpan().Trim(), out _);

    private static bool IsTimeOfDay(string cell) =>
        cell.Contains(':', StringComparison.Ordinal) && TimeText.TryParse(cell.AsSpan().Trim(), out _);
}
