using System.Globalization;
using CsvHelper;

namespace Clickstream.Csv;

/// <summary>
/// The row on which a reader of a CSV stands, whether it reads a whole file (<see cref="CsvSource"/>) or a block of one. A cursor: its members speak
/// of another row once the reader has moved on. Not for several threads at once.
/// </summary>
public sealed class CsvCursor
{
    private CsvReader _reader;
    private long _linesBefore;
    private bool _hasQuotes = true;
    private char[] _cell = new char[256];

    internal CsvCursor(CsvReader reader, IReadOnlyList<string> header)
    {
        _reader = reader;
        Header = header;
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Line of the file on which the row starts, 1-based; a header is line 1.</summary>
    public long Line => _linesBefore + _reader.LineNumber;

    /// <summary>Number of cells.</summary>
    public int CellCount => _reader.FieldCount;

    /// <summary>Why the row cannot be read (a quote left open, more or fewer cells than the header), or null.</summary>
    public RowError? RowError =>
        QuoteError ?? (CellCount == Header.Count ? null : new RowError(Line, null, Cells(CellCount), Cells(Header.Count)));

    /// <summary>Whether a quote left open makes the row take in rows after it, so that its cells are not only its own.</summary>
    internal bool TakesInOthers => QuoteError is not null;

    private RowError? QuoteError => _hasQuotes ? QuoteErrorOf(_reader, _linesBefore) : null;

    /// <summary>A cell, quotes undone; empty past the end of a short row. Valid until the next call of any member.</summary>
    public ReadOnlySpan<char> Cell(int column)
    {
        int longest = _reader.GetSpan(column).Length; // A character takes at least one byte.
        if (longest > _cell.Length) _cell = new char[Math.Max(longest, 2 * _cell.Length)];
        return _cell.AsSpan(0, _reader.GetChars(column, _cell));
    }

    /// <summary>The same cell in UTF-8, as it stands in the file: it may hold bytes that are no UTF-8. Valid until the reader moves on.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => _reader.GetSpan(column);

    /// <summary>A cell as a text of its own; equal texts of a column may be the same instance.</summary>
    public string Text(int column) => _reader.GetString(column);

    /// <summary>Speaks of the rows of another reader from now on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="linesBefore">Lines of the file before those of the reader.</param>
    /// <param name="hasQuotes">False when no cell of them begins with a quote, so that none can be left open.</param>
    internal void Follow(CsvReader reader, long linesBefore, bool hasQuotes) => (_reader, _linesBefore, _hasQuotes) = (reader, linesBefore, hasQuotes);

    /// <summary>The error of a quote that is left open or closed by another's; null when there is none.</summary>
    internal static RowError? QuoteErrorOf(CsvReader reader, long linesBefore)
    {
        int count = reader.FieldCount;
        if (count > 0 && CsvQuotes.IsOpen(reader.GetRawSpan(count - 1)))
            return new RowError(linesBefore + reader.LineNumber, null, "a quote that is not closed, up to the end of the file", "a closing quote");
        if (reader.RawRecord.IndexOfAny((byte)'\r', (byte)'\n') < 0) return null; // As nearly all: only quoted cells have line breaks.
        for (int column = 0; column < count; column++)
        {
            if (CsvQuotes.IsClosedByAnother(reader.GetRawSpan(column)))
            {
                return new RowError(
                    linesBefore + reader.LineNumber, null, "text after the quote that closes a cell of several lines", "each quote closed in its own row");
            }
        }

        return null;
    }

    private static string Cells(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "cell" : "cells")}");
}
