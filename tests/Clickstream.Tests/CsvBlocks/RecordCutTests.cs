using System.Text;
using Clickstream.CsvBlocks;
using CsvHelper;

namespace Clickstream.Tests.CsvBlocks;

public sealed class RecordCutTests
{
    private static readonly string[] Parts = ["a", ",", ",", "\n", "\r\n", "\r", "\"", "\"", "\"\"", " ", "bc", ";", "\n\n"];

    [Theory]
    [InlineData("a,b\nc,d\ne", 8, 2, 2)]
    [InlineData("a\r\n\r\nb\r\nc", 8, 2, 3)]
    [InlineData("a\rb\r", 2, 1, 1)]
    [InlineData("a,\"b\nc\",d\n\"e", 10, 1, 2)]
    [InlineData("a\"b\nc\"\n", 7, 2, 2)]
    [InlineData("\"a\"\"\nb\"\nc", 8, 1, 2)]
    [InlineData("\n\n\n", 3, 0, 3)]
    [InlineData("abc", 0, 0, 0)]
    [InlineData("", 0, 0, 0)]
    public void Cuts_after_the_last_record_that_is_whole(string text, int length, int records, long lines)
    {
        RecordCut cut = RecordCut.Of(Encoding.UTF8.GetBytes(text), (byte)',', atEnd: false);
        Assert.Equal((length, records, lines), (cut.Length, cut.Records, cut.Lines));
    }

    [Fact]
    public void Takes_the_rest_for_a_record_at_the_end()
    {
        Assert.Equal(new RecordCut(9, 3, 2, HasQuotes: false), RecordCut.Of("a,b\nc,d\ne"u8, (byte)',', atEnd: true));
        Assert.Equal(new RecordCut(8, 2, 1, HasQuotes: true), RecordCut.Of("a\n\"b\n\nc,"u8, (byte)',', atEnd: true));
        Assert.Equal(new RecordCut(5, 1, 0, HasQuotes: true), RecordCut.Of("\"a\"\"\n"u8, (byte)',', atEnd: true));
    }

    [Fact]
    public void Can_stop_after_some_records() => Assert.Equal(new RecordCut(5, 1, 2, HasQuotes: false), RecordCut.Of("\na,b\nc"u8, (byte)',', atEnd: true, mostRecords: 1));

    [Fact]
    public void Texts_of_all_kinds_are_cut_where_the_reader_of_records_ends_one()
    {
        var random = new Random(5);
        for (int i = 0; i < 3_000; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Parts[random.Next(Parts.Length)])));
            RecordCut whole = RecordCut.Of(text, (byte)',', atEnd: true);
            List<string> records = Records(text);
            Assert.Equal((text.Length, records.Count), (whole.Length, whole.Records));

            // Whatever follows, the records before the cut are those that they are together with it.
            byte[] start = text[..random.Next(text.Length + 1)];
            RecordCut cut = RecordCut.Of(start, (byte)',', atEnd: false);
            Assert.Equal(records, [.. Records(text[..cut.Length]), .. Records(text[cut.Length..])]);
            Assert.Equal(cut.Records, Records(text[..cut.Length]).Count);
        }
    }

    private static List<string> Records(byte[] text)
    {
        // An empty line in front, so that no byte order mark is made out; its own line is counted off.
        using var reader = CsvReader.Create((byte[])[(byte)'\n', .. text], new CsvReaderOptions { HasHeader = false, Separator = ',' });
        var records = new List<string>();
        while (reader.Read()) records.Add(Encoding.UTF8.GetString(reader.RawRecord));
        return records;
    }
}
