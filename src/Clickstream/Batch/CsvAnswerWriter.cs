using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Clickstream.Batch;

/// <summary>Answer lines as CSV: comma, LF; quotes where RFC 4180 needs them; lists as <see cref="CellList"/> has them.</summary>
/// <param name="guardsFormulas">Whether texts that a spreadsheet would take for a formula get an apostrophe in front.</param>
internal sealed class CsvAnswerWriter(bool guardsFormulas) : AnswerWriter
{
    private const byte Comma = (byte)',';
    private const byte Quote = (byte)'"';
    private const int LongestNumber = 32;

    private static readonly SearchValues<byte> Special = SearchValues.Create([Comma, Quote, (byte)'\r', (byte)'\n']);

    private bool _isFirst;

    public override void Begin() => _isFirst = true;

    public override void Text(string? text)
    {
        Separate();
        if (string.IsNullOrEmpty(text)) return;
        Span<byte> room = Buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, room);
        if (IsPlain(room[..length])) Buffer.Advance(length);
        else WriteMarked(room[..length].ToArray());
    }

    public override void Number(double number)
    {
        Separate();
        Utf8Formatter.TryFormat(number, Buffer.GetSpan(LongestNumber), out int written);
        Buffer.Advance(written);
    }

    public override void Whole(long number)
    {
        Separate();
        Utf8Formatter.TryFormat(number, Buffer.GetSpan(LongestNumber), out int written);
        Buffer.Advance(written);
    }

    public override void Boolean(bool boolean)
    {
        Separate();
        Buffer.Write(boolean ? "true"u8 : "false"u8);
    }

    public override void Texts(IReadOnlyList<string> texts) => Text(CellList.Join(texts));

    public override void Nothing() => Separate();

    public override void End() => Buffer.Write((byte)'\n');

    protected override void ValidText(ReadOnlySpan<byte> text)
    {
        Separate();
        if (IsPlain(text)) Buffer.Write(text);
        else WriteMarked(text);
    }

    private bool IsPlain(ReadOnlySpan<byte> text) => text.IndexOfAny(Special) < 0 && !(guardsFormulas && FormulaGuard.IsFormula(text));

    private void WriteMarked(ReadOnlySpan<byte> text)
    {
        bool isQuoted = text.IndexOfAny(Special) >= 0;
        if (isQuoted) Buffer.Write(Quote);
        if (guardsFormulas && FormulaGuard.IsFormula(text)) Buffer.Write(FormulaGuard.Mark);
        if (isQuoted) WriteDoubled(text);
        else Buffer.Write(text);
        if (isQuoted) Buffer.Write(Quote);
    }

    // Within quotes a quote is written twice.
    private void WriteDoubled(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf(Quote) is >= 0 and int found)
        {
            Buffer.Write(text[..(found + 1)]);
            Buffer.Write(Quote);
            text = text[(found + 1)..];
        }

        Buffer.Write(text);
    }

    private void Separate()
    {
        if (!_isFirst) Buffer.Write(Comma);
        _isFirst = false;
    }
}
