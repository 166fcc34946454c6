using System.Globalization;
using System.Text;
using Clickstream.Batch;

namespace Clickstream.Tests.Batch;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("12.50")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-12345678.000001")]
    [InlineData("1e22")]
    [InlineData("7e-22")]
    [InlineData("1E+05")]
    [InlineData("2.5e-05")]
    [InlineData("9007199254740992")]
    [InlineData("0.9007199254740992")]
    [InlineData("00000000000000012.5")]
    public void Short_numbers_are_read_with_the_bits_of_the_slow_way(string text)
    {
        Assert.True(NumberText.TryRead(Encoding.ASCII.GetBytes(text), out double number));
        Assert.Equal(BitConverter.DoubleToInt64Bits(Slow(text)), BitConverter.DoubleToInt64Bits(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1e5.5")]
    [InlineData("1e005")]
    [InlineData("1e23")]
    [InlineData("1e-23")]
    [InlineData("9007199254740993")]
    [InlineData("12345678901234567890")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("1\u0660")]
    public void Whatever_is_not_short_is_left_to_the_slow_way(string text) => Assert.False(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Numbers_of_all_lengths_have_the_bits_of_the_slow_way()
    {
        var random = new Random(11);
        int fast = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string digits = random.NextInt64(1L << random.Next(1, 63)).ToString(CultureInfo.InvariantCulture);
            int point = random.Next(digits.Length + 1);
            string text = $"{(random.Next(2) == 0 ? "-" : "")}{digits[..point]}{(random.Next(3) == 0 ? "" : ".")}{digits[point..]}{(random.Next(3) == 0 ? $"e{random.Next(-30, 30)}" : "")}";
            if (!NumberText.TryRead(Encoding.ASCII.GetBytes(text), out double number)) continue;
            fast++;
            Assert.Equal((text, BitConverter.DoubleToInt64Bits(Slow(text))), (text, BitConverter.DoubleToInt64Bits(number)));
        }

        Assert.True(fast > 100_000, $"{fast} were read.");
    }

    private static double Slow(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
