using System.Text;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;

namespace Clickstream.Interchange.Tests.XGBoost;

/// <summary>Bytes by hand, after the UBJSON draft 12: markers as letters, numbers big-endian.</summary>
public sealed class ModelUbjsonTests
{
    [Fact]
    public void Numbers_of_every_width_are_read()
    {
        ModelPart root = Read("{", 'i', 1, "a", 'i', 0xFE, 'i', 1, "b", 'U', 0xFE, 'i', 1, "c", 'I', 0xFF, 0x00, 'i', 1, "d", 'l', 0x00, 0x01, 0x00, 0x00, "}");
        Assert.Equal([-2, 254, -256, 65_536], ((string[])["a", "b", "c", "d"]).Select(name => root[name].WholeNumber()));
        // 1.5 is 0x3FC00000 in float32 and 0x3FF8 and zeros in float64.
        ModelPart array = Read("{", 'i', 1, "a", "[", 'd', 0x3F, 0xC0, 0, 0, 'D', 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 'L', 0, 0, 0, 0, 0, 0, 1, 0, "T", "F", "]", "}")["a"];
        Assert.Equal([1.5, 1.5, 256, 1, 0], array.Numbers());
    }

    [Fact]
    public void Arrays_of_one_type_and_counted_ones_are_read()
    {
        ModelPart root = Read("{", 'i', 1, "a", "[$I#", 'U', 2, 0x01, 0x02, 0xFF, 0xFF, 'i', 1, "b", "[#", 'i', 2, "S", 'i', 2, "xy", "S", 'i', 0, "}");
        Assert.Equal([0x0102, -1], root["a"].WholeNumbers());
        Assert.Equal(["xy", ""], root["b"].Texts());
        ModelPart counted = Read("{#", 'i', 1, 'i', 1, "a", "N", "{", "}", "N");
        Assert.Null(counted["a"].Find("b"));
    }

    [Theory]
    [InlineData("{i\u0001a[$d#l\u007F\u0000\u0000\u0000", "found the length")]
    [InlineData("{i\u0001a[$d#i\u0009\u0000", "9 numbers of 4 bytes; the file ends before")]
    [InlineData("{i\u0001a[$Z#i\u0009", "of the type 'Z'; expected numbers")]
    [InlineData("{i\u0001a[$d]", "is not counted")]
    [InlineData("{i\u0001a[#i\u0009T", "9 items; the file ends before")]
    [InlineData("{#i\u0005i\u0001aT", "5 properties; the file ends before")]
    [InlineData("{$i#i\u0001", "of one type, which XGBoost does not write")]
    [InlineData("{i\u0001aH", "the type 'H'")]
    [InlineData("{i\u0001aT", "ends too early")]
    [InlineData("{i\u0001aTi\u0001aT}", "'a' stands twice")]
    [InlineData("{i\u0001a[TS", "ends too early")]
    [InlineData("{i\u0001a[TSi\u0000]}", "both numbers and other things")]
    [InlineData("{}T", "something follows")]
    public void Damage_is_named(string bytes, string reason)
    {
        string message = Assert.Throws<ForeignFormatException>(() => new ModelUbjson(Encoding.Latin1.GetBytes(bytes)).Read()).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ForeignFormatException>(() => Read("{", 'i', 0xFF, "a"));

    [Fact]
    public void Depth_is_limited()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("{i\u0001a" + new string('[', 100_000));
        Assert.Contains("deep", Assert.Throws<ForeignFormatException>(() => new ModelUbjson(bytes).Read()).Message, StringComparison.Ordinal);
    }

    private static ModelPart Read(params object[] parts) => new ModelUbjson(parts.SelectMany(Bytes).ToArray()).Read();

    private static byte[] Bytes(object part) => part switch
    {
        string text => Encoding.Latin1.GetBytes(text),
        char marker => [(byte)marker],
        _ => [(byte)(int)part],
    };
}
