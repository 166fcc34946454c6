namespace Clickstream.Csv;

/// <summary>Why a row could not be read. A value, not an exception: a bad row never stops the others.</summary>
/// <param name="Line">Line of the file on which the row starts, 1-based.</param>
/// <param name="Column">The column as the file names it, or null when the whole row is meant.</param>
/// <param name="Found">What stood there.</param>
/// <param name="Wanted">What can be read; completes "expected …".</param>
public sealed record RowError(long Line, string? Column, string Found, string Wanted)
{
    private const int LongestEcho = 80;

    /// <summary>The error of one cell; a long cell is cut off, as is a long name of a column.</summary>
    public static RowError Cell(long line, string column, ReadOnlySpan<char> found, string wanted) =>
        new(line, column, Quoted(found), wanted);

    /// <summary>Such as: line 7, column 'price': found '-3'; expected a number of 0 or above.</summary>
    public override string ToString() =>
        Column is null
            ? $"line {Line}: found {Found}; expected {Wanted}"
            : $"line {Line}, column {Quoted(Column)}: found {Found}; expected {Wanted}";

    /// <summary>A text in quotes; a long one is cut off, since a file may have megabytes of it.</summary>
    internal static string Quoted(ReadOnlySpan<char> text) => text.Length <= LongestEcho ? $"'{text}'" : $"'{text[..LongestEcho]}…'";
}
