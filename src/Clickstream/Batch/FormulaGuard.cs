using System.Buffers.Text;

namespace Clickstream.Batch;

/// <summary>
/// Tells which cells of a CSV a spreadsheet would run instead of showing: those that begin with = + - @, their full-width forms, a tab, or the end of a line
/// (OWASP, "CSV injection"). A number may begin with a sign, and one letter alone is no formula.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>What goes in front of such a cell, and makes it a text.</summary>
    public const byte Mark = (byte)'\'';

    /// <summary>Whether a cell needs the mark.</summary>
    /// <param name="text">The cell in UTF-8, without the quotes of CSV.</param>
    public static bool IsFormula(ReadOnlySpan<byte> text) => text is [<= (byte)'@' or 0xEF, _, ..] && BeginsAsFormula(text);

    private static bool BeginsAsFormula(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'=' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n' => true,
        (byte)'+' or (byte)'-' => !IsNumber(text),
        0xEF => text is [_, 0xBC, 0x8B or 0x8D or 0x9D or 0xA0, ..], // Full-width + - = @
        _ => false,
    };

    private static bool IsNumber(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out double _, out int length) && length == text.Length;
}
