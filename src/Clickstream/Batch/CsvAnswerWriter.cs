using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Clickstream.Batch;

/// <summary>Answer lines as CSV: comma, LF; quotes where RFC 4180 needs them; lists as <see cref="CellList"/> has them.</summary>
internal sealed class CsvAnswerWriter : AnswerWriter
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
        if (room[..length].IndexOfAny(Special) < 0) Buffer.Advance(length);
        else WriteQuoted(room[..length].ToArray());
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
        if (text.IndexOfAny(Special) < 0) Buffer.Write(text);
        else WriteQuoted(text);
    }

    private void WriteQuoted(ReadOnlySpan<byte> text)
    {
        Buffer.Write(Quote);
        while (text.IndexOf(Quote) is >= 0 and int found)
        {
            Buffer.Write(text[..(found + 1)]);
            Buffer.Write(Quote);
            text = text[(found + 1)..];
        }

        Buffer.Write(text);
        Buffer.Write(Quote);
    }

    private void Separate()
    {
        if (!_isFirst) Buffer.Write(Comma);
        _isFirst = false;
    }
}
