using System.Globalization;
using Clickstream.Events;
using CsvHelper;

namespace Clickstream.Csv;

/// <summary>Makes column names of a first line, or says why it is no header.</summary>
internal static class CsvHeader
{
    /// <summary>Far above any export of sessions; each name is held against every alias, which must not be what a hostile header costs.</summary>
    private const int MostColumns = 10_000;

    /// <summary>The names of the columns, of the first row on which a reader stands; or, where that is a row of events that a profile knows, the profile's.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="linesBefore">Lines of the file before those of the reader.</param>
    /// <param name="source">What messages call the file.</param>
    /// <param name="dialects">The profiles.</param>
    /// <exception cref="InvalidDataException">A quote is not closed, the line looks like data, a name stands twice, or there are too many columns.</exception>
    public static (IReadOnlyList<string> Names, bool IsHeaderless) Read(CsvReader reader, long linesBefore, string source, EventDialects dialects)
    {
        if (CsvCursor.QuoteErrorOf(reader, linesBefore) is { } error) throw new InvalidDataException($"{source}, {error}.");
        if (reader.FieldCount > MostColumns) throw TooManyColumns(reader.FieldCount, source, linesBefore + reader.LineNumber); // Before there is a text for each.
        string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        if (LooksLikeData(cells) && dialects.MatchHeaderless(cells) is { } known) return ([.. known.Headerless.Select(column => column.Name)], true);
        return (Check(cells, source, linesBefore + reader.LineNumber), false);
    }

    /// <summary>The names, without the space around them; a column without a name is called column_N, N from 1.</summary>
    /// <exception cref="InvalidDataException">The line looks like data, a name stands twice, or there are too many columns.</exception>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> cells, string source, long line)
    {
        if (cells.Count > MostColumns) throw TooManyColumns(cells.Count, source, line);
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

    private static InvalidDataException TooManyColumns(int count, string source, long line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{source}, line {line}: {count} columns; at most {MostColumns} are read."));

    /// <summary>Whether a first line holds values and no names.</summary>
    public static bool LooksLikeData(IReadOnlyList<string> cells) => cells.All(LooksLikeData) || cells.Any(IsTimeOfDay);

    private static bool LooksLikeData(string cell) =>
        string.IsNullOrWhiteSpace(cell)
        || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || TimeText.TryParse(cell.AsSpan().Trim(), out _);

    private static bool IsTimeOfDay(string cell) =>
        cell.Contains(':', StringComparison.Ordinal) && TimeText.TryParse(cell.AsSpan().Trim(), out _);
}
