using Clickstream.Events;

namespace Clickstream.Tests.Events;

public sealed class EventFieldParserTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 10, 15, 30, TimeSpan.Zero);

    // 2026-11-22T10:15:30Z is 1795342530 seconds after 1970: date -u -d 2026-11-22T10:15:30Z +%s
    [Theory]
    [InlineData("2026-11-22T10:15:30Z")]
    [InlineData("2026-11-22t10:15:30z")]
    [InlineData("2026-11-22 10:15:30 UTC")]
    [InlineData("2026-11-22 10:15:30")]
    [InlineData("2026-11-22T12:15:30+02:00")]
    [InlineData("2026-11-22T12:15:30+0200")]
    [InlineData("2026-11-22T05:45:30-04:30")]
    [InlineData("2026-11-22T10:15:30.000000000Z")]
    [InlineData(" 1795342530 ")]
    [InlineData("1795342530000")]
    [InlineData("1795342530000000")]
    [InlineData("1.79534253E9")]
    public void Reads_one_instant_in_many_spellings(string text)
    {
        Assert.True(EventFieldParser.TryTime(text, out DateTimeOffset time));
        Assert.Equal(Time, time);
    }

    [Fact]
    public void Reads_fractions_dates_and_minutes()
    {
        Assert.True(EventFieldParser.TryTime("2026-11-22T10:15:30.25Z", out DateTimeOffset fraction));
        Assert.Equal(Time.AddMilliseconds(250), fraction);
        Assert.True(EventFieldParser.TryTime("2026-11-22T10:15Z", out DateTimeOffset minute));
        Assert.Equal(Time.AddSeconds(-30), minute);
        Assert.True(EventFieldParser.TryTime("2026-11-22", out DateTimeOffset date));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), date);
        Assert.True(EventFieldParser.TryTime("20261122", out DateTimeOffset compact));
        Assert.Equal(date, compact);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10:15")]
    [InlineData("11/22/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-22T24:00:00Z")]
    [InlineData("2026-11-22T10:15:60Z")]
    [InlineData("2026-11-22T10:15:30 PST")]
    [InlineData("2026-11-22T10:15:30+1:00")]
    [InlineData("2026-11-22T10:15:30.Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("-5")]
    [InlineData("NaN")]
    [InlineData("1e30")]
    public void Refuses_what_is_no_time(string text) => Assert.False(EventFieldParser.TryTime(text, out _));

    [Fact]
    public void Reads_a_JSON_number_as_the_CSV_text_of_it()
    {
        foreach (string text in new[] { "1396437466.94", "1795342530", "1795342530000", "1795342530000123", "20261122", "0", "12.5" })
        {
            Assert.True(EventFieldParser.TryTime(text, out DateTimeOffset fromText));
            Assert.True(EventFieldParser.TryTime(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), out DateTimeOffset fromNumber));
            Assert.Equal(fromText, fromNumber);
        }

        Assert.True(EventFieldParser.TryTime("1396437466.94", out DateTimeOffset time));
        Assert.Equal(new DateTimeOffset(2014, 4, 2, 11, 17, 46, 940, TimeSpan.Zero), time);
    }

    [Fact]
    public void Takes_the_unit_of_a_number_from_the_source_when_it_is_known()
    {
        Assert.True(EventFieldParser.TryTime("90000", out DateTimeOffset time, TimeUnit.Milliseconds));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(90), time);
    }

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData(" 0 ", 0.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("", null)]
    [InlineData("NA", null)]
    [InlineData("null", null)]
    public void Reads_amounts(string text, double? expected)
    {
        Assert.True(EventFieldParser.TryAmount(text, out double? amount));
        Assert.Equal(expected, amount);
    }

    [Theory]
    [InlineData("-3")]
    [InlineData("abc")]
    [InlineData("12,50")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e300")]
    public void Refuses_what_is_no_amount(string text) => Assert.False(EventFieldParser.TryAmount(text, out _));

    [Theory]
    [InlineData("3", true, 3)]
    [InlineData("2.0", true, 2)]
    [InlineData("", true, 1)]
    [InlineData("0", false, 1)]
    [InlineData("-1", false, 1)]
    [InlineData("1.5", false, 1)]
    [InlineData("NaN", false, 1)]
    [InlineData("3000000000", false, 1)]
    public void Takes_whole_quantities_from_1_on(string text, bool valid, int expected)
    {
        Assert.Equal(valid, EventFieldParser.TryQuantity(text, out int quantity));
        Assert.Equal(expected, quantity);
    }

    [Theory]
    [InlineData("TRUE", true, true)]
    [InlineData("Returning_Visitor", true, true)]
    [InlineData("New Visitor", true, false)]
    [InlineData("0", true, false)]
    [InlineData("", true, null)]
    [InlineData("maybe", false, null)]
    public void Reads_whether_a_visitor_returns(string text, bool valid, bool? expected)
    {
        Assert.Equal(valid, EventFieldParser.TryReturning(text, out bool? returning));
        Assert.Equal(expected, returning);
    }

    [Fact]
    public void Keeps_Namibia_among_texts()
    {
        Assert.Equal("NA", EventFieldParser.Text(" NA "));
        Assert.Null(EventFieldParser.Text("(not set)"));
        Assert.Null(EventFieldParser.Text("  "));
    }
}
