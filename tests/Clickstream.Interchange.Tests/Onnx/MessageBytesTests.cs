using Clickstream.Interchange.Onnx.Format;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>Bytes against the wire format of protocol buffers and the field numbers of onnx.proto, worked by hand: a field's tag is number * 8 + wire type.</summary>
public sealed class MessageBytesTests
{
    [Fact]
    public void A_whole_file()
    {
        var graph = new GraphMessage(
            "g",
            [new NodeMessage("Abs", "", ["x"], ["y"], [])],
            [],
            [new ValueMessage("x", ElementType.Single, ["N", "1"], "")],
            [new ValueMessage("y", ElementType.Single, ["N", "1"], "d")]);
        var model = new ModelMessage(8, "p", "", [("", 15), ("m", 3)], [new("k", "v")], graph);

        string shape = "0A 03 12 01 4E" + "0A 02 08 01"; // dim { dim_param "N" }, dim { dim_value 1 }: 9 bytes
        string type = "0A 0D" + "08 01" + "12 09" + shape; // tensor_type { elem_type 1, shape }: 15 bytes
        string nodes = "0A 0B" + "0A 01 78" + "12 01 79" + "22 03 41 62 73"; // node { input, output, op_type }: 13 bytes
        string inputs = "5A 14" + "0A 01 78" + "12 0F" + type; // 22 bytes
        string outputs = "62 17" + "0A 01 79" + "12 0F" + type + "1A 01 64"; // 25 bytes
        Assert.Equal(
            Hex("08 08" + "12 01 70" + "3A 3F" + nodes + "12 01 67" + inputs + outputs + "42 02 10 0F" + "42 05 0A 01 6D 10 03" + "72 06 0A 01 6B 12 01 76"),
            model.ToBytes());
    }

    public static TheoryData<object, string> Attributes { get; } = new()
    {
        { 1.5f, "15 00 00 C0 3F" + "A0 01 01" },
        { 300L, "18 AC 02" + "A0 01 02" },
        { -1L, "18 FF FF FF FF FF FF FF FF FF 01" + "A0 01 02" },
        { new float[] { 1.5f, -2 }, "3A 08 00 00 C0 3F 00 00 00 C0" + "A0 01 06" },
        { new long[] { 1, 300 }, "42 03 01 AC 02" + "A0 01 07" },
        { new string[] { "", "é" }, "4A 00" + "4A 02 C3 A9" + "A0 01 08" },
    };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void An_attribute(object value, string expected) =>
        Assert.Equal(Hex("0A 01 61" + expected), MessageWriter.Bytes(new AttributeMessage("a", value).WriteTo));

    [Fact]
    public void A_tensor_of_doubles_lies_row_after_row_in_little_endian() => Assert.Equal(
        Hex("0A 02 01 02" + "10 0B" + "42 01 74" + "4A 10 00 00 00 00 00 00 00 40 00 00 00 00 00 00 F0 BF"),
        MessageWriter.Bytes(TensorMessage.Of("t", (ReadOnlySpan<double>)[2, -1], 1, 2).WriteTo));

    [Fact]
    public void A_tensor_in_an_attribute_has_no_name() => Assert.Equal(
        Hex("0A 01 61" + "2A 09" + "0A 01 02" + "10 02" + "4A 02 06 00" + "A0 01 04"),
        MessageWriter.Bytes(new AttributeMessage("a", TensorMessage.Of("", (ReadOnlySpan<byte>)[6, 0], 2)).WriteTo));

    [Fact]
    public void Values_that_do_not_fill_the_shape_are_refused() =>
        Assert.Throws<ArgumentException>(() => TensorMessage.Of("t", (ReadOnlySpan<long>)[1, 2, 3], 2, 2));

    [Fact]
    public void Half_of_a_character_is_refused() =>
        Assert.Throws<NotSupportedException>(() => MessageWriter.Bytes(writer => writer.Text(1, "a\uD83D")));

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
