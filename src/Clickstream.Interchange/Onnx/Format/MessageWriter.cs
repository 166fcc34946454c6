using System.Text;
using Google.Protobuf;

namespace Clickstream.Interchange.Onnx.Format;

/// <summary>
/// Writes one message in protocol buffers' wire format. A message in it is written to memory first, since its length stands before it. Numbers in
/// a row are packed, which every reader must understand and which saves a byte each.
/// </summary>
internal sealed class MessageWriter
{
    // A text that is no text (half of a surrogate pair) has no UTF-8; a question mark in its place would be another category.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CodedOutputStream _output;

    private MessageWriter(CodedOutputStream output) => _output = output;

    /// <summary>The bytes of a message.</summary>
    /// <exception cref="NotSupportedException">A text has no UTF-8.</exception>
    public static byte[] Bytes(Action<MessageWriter> message)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true)) message(new MessageWriter(output));
        return stream.ToArray();
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
    }

    /// <summary>Writes a float32.</summary>
    public void Single(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
    }

    /// <summary>Writes a text, the empty one too.</summary>
    public void Text(int field, string value)
    {
        try
        {
            Bytes(field, Strict.GetBytes(value));
        }
        catch (EncoderFallbackException e)
        {
            throw new NotSupportedException($"The text '{value}' has no UTF-8: it holds half of a character.", e);
        }
    }

    /// <summary>Writes a text unless it is empty, which is what a missing one means.</summary>
    public void TextIfAny(int field, string value)
    {
        if (value.Length > 0) Text(field, value);
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(int field, byte[] value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
    }

    /// <summary>Writes a message in this one.</summary>
    public void Message(int field, Action<MessageWriter> message) => Bytes(field, Bytes(message));

    /// <summary>Writes whole numbers in a row; nothing where there is none.</summary>
    public void Numbers(int field, IReadOnlyList<long> values)
    {
        if (values.Count == 0) return;
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteLength(values.Sum(CodedOutputStream.ComputeInt64Size));
        foreach (long value in values) _output.WriteInt64(value);
    }

    /// <summary>Writes float32 numbers in a row; nothing where there is none.</summary>
    public void Singles(int field, IReadOnlyList<float> values)
    {
        if (values.Count == 0) return;
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteLength(values.Count * sizeof(float));
        foreach (float value in values) _output.WriteFloat(value);
    }
}
