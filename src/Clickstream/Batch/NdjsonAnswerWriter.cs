using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clickstream.Batch;

/// <summary>Answer lines as one JSON object a line, with the CSV's column names.</summary>
internal sealed class NdjsonAnswerWriter : AnswerWriter
{
    private readonly JsonEncodedText[] _columns;
    private readonly Utf8JsonWriter _json;
    private int _column;

    /// <param name="columns">Names of the columns.</param>
    public NdjsonAnswerWriter(IReadOnlyList<string> columns)
    {
        _columns = [.. columns.Select(name => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        _json = new Utf8JsonWriter(Buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public override void Begin()
    {
        _column = 0;
        _json.WriteStartObject();
    }

    public override void Text(string? text) => _json.WriteString(_columns[_column++], text);

    public override void Number(double number) => _json.WriteNumber(_columns[_column++], number);

    public override void Whole(long number) => _json.WriteNumber(_columns[_column++], number);

    public override void Boolean(bool boolean) => _json.WriteBoolean(_columns[_column++], boolean);

    public override void Texts(IReadOnlyList<string> texts)
    {
        _json.WriteStartArray(_columns[_column++]);
        foreach (string text in texts) _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    public override void Nothing() => _json.WriteNull(_columns[_column++]);

    public override void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        Buffer.Write((byte)'\n');
    }

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

    protected override void ValidText(ReadOnlySpan<byte> text) => _json.WriteString(_columns[_column++], text);
}
