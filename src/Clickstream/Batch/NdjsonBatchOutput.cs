using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clickstream.Batch;

/// <summary>Writes answer lines as one JSON object a line, with the CSV's column names.</summary>
internal sealed class NdjsonBatchOutput : IBatchOutput
{
    private const int FlushSize = 1 << 16;

    private readonly Stream _stream;
    private readonly JsonEncodedText[] _columns;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushSize);
    private readonly Utf8JsonWriter _json;

    public NdjsonBatchOutput(Stream stream, IReadOnlyList<string> columns)
    {
        _stream = stream;
        _columns = [.. columns.Select(name => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public async ValueTask WriteAsync(IReadOnlyList<BatchCell> line, CancellationToken cancellationToken)
    {
        _json.WriteStartObject();
        for (int column = 0; column < _columns.Length; column++) Write(_columns[column], line[column]);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushSize) await FlushAsync(cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
        await _stream.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private void Write(JsonEncodedText name, BatchCell cell)
    {
        if (cell.Number is { } number) _json.WriteNumber(name, number);
        else if (cell.Boolean is { } boolean) _json.WriteBoolean(name, boolean);
        else if (cell.Texts is { } texts) Write(name, texts);
        else if (cell.Text is { } text) _json.WriteString(name, text);
        else _json.WriteNull(name);
    }

    private void Write(JsonEncodedText name, IReadOnlyList<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (string text in texts) _json.WriteStringValue(text);
        _json.WriteEndArray();
    }
}
