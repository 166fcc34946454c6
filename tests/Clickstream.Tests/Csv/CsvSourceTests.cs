using System.IO.Compression;
using System.Text;
using Clickstream.Csv;

namespace Clickstream.Tests.Csv;

public sealed class CsvSourceTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", ',')]
    [InlineData("a;b\r\n1;2\r\n3;4\r\n", ';')]
    [InlineData("a\tb\n1\t2\n3\t4", '\t')]
    [InlineData("\"a,x\";b\n1;2\n3;4", ';')]
    public async Task Tells_the_separator_by_the_header(string csv, char separator)
    {
        await using CsvSource source = await Some.CsvAsync(csv);
        Assert.Equal(separator, source.Separator);
        Assert.Equal(["1", "2", "3", "4"], await CellsAsync(source));
    }

    [Fact]
    public async Task Reads_quoted_cells_with_separators_quotes_and_line_breaks()
    {
        await using CsvSource source = await Some.CsvAsync("name,text\r\nx,\"one, \"\"two\"\"\r\nthree\"\r\ny,z\r\n");
        Assert.True(await source.ReadAsync());
        Assert.Equal(2, source.Line);
        Assert.Equal("one, \"two\"\r\nthree", source.Text(1));
        Assert.Equal("one, \"two\"\r\nthree", source.Cell(1).ToString());
        Assert.True(await source.ReadAsync());
        Assert.Equal(4, source.Line);
        Assert.Equal("z", source.Text(1));
        Assert.False(await source.ReadAsync());
    }

    [Fact]
    public async Task Tells_gzip_by_its_first_bytes_and_reads_members_in_turn()
    {
        byte[] bytes = [.. Gzip("a,b\n1,2\n"), .. Gzip("3,ä\n")];
        await using CsvSource source = await Some.CsvAsync(bytes);
        Assert.Equal(["a", "b"], source.Header);
        Assert.Equal(["1", "2", "3", "ä"], await CellsAsync(source));
    }

    [Fact]
    public async Task Reads_text_in_the_encodings_of_spreadsheets()
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1 })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("größe;preis\nÄ;2\n")];
            await using CsvSource source = await Some.CsvAsync(bytes);
            Assert.Equal(["größe", "preis"], source.Header);
            Assert.Equal(["Ä", "2"], await CellsAsync(source));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    public async Task Refuses_an_empty_file(string csv)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Some.CsvAsync(csv));
        Assert.Equal("clicks.csv is empty; expected a header line.", error.Message);
    }

    [Fact]
    public async Task Refuses_what_is_no_text()
    {
        foreach (byte[] bytes in new byte[][] { [0x50, 0x4B, 3, 4, 20, 0, 0, 0], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Gzip("a\0b") })
        {
            var error = await Assert.ThrowsAsync<InvalidDataException>(() => Some.CsvAsync(bytes));
            Assert.Equal("clicks.csv is not text; expected CSV, plain or gzip.", error.Message);
        }
    }

    [Theory]
    [InlineData("1,2,3\n4,5,6\n")]
    [InlineData("420374,2014-04-06T18:44:58.314Z,214537888\n")]
    [InlineData("2019-10-01 00:00:00 UTC,view,17,x\n")]
    public async Task Refuses_a_first_line_of_data(string csv)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Some.CsvAsync(csv));
        Assert.Contains("line 1: the first line looks like data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_name_that_stands_twice()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Some.CsvAsync("price,item,Price \n1,2,3\n"));
        Assert.Equal("clicks.csv, line 1: columns 1 and 3 are both called 'Price'; expected each name once.", error.Message);
    }

    [Fact]
    public async Task Refuses_a_gzip_that_is_cut_off_anywhere()
    {
        byte[] whole = Gzip("a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{i * 7919 % 1000}\n")));
        foreach (int length in new[] { 5, 20, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 1 })
        {
            var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
            {
                await using CsvSource source = await Some.CsvAsync(whole[..length]);
                await CellsAsync(source);
            });
            Assert.Equal("clicks.csv is a damaged gzip: its end is missing.", error.Message);
        }

        whole[whole.Length / 2] ^= 0x55;
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using CsvSource source = await Some.CsvAsync(whole);
            await CellsAsync(source);
        });
    }

    [Fact]
    public async Task Names_a_column_without_a_name()
    {
        await using CsvSource source = await Some.CsvAsync(",b\n1,2\n");
        Assert.Equal(["column_1", "b"], source.Header);
    }

    [Fact]
    public async Task Says_which_row_has_too_few_or_too_many_cells_and_goes_on()
    {
        await using CsvSource source = await Some.CsvAsync("a,b,c\n1,2\n\n1,2,3,4\n5,6,7\n");
        Assert.True(await source.ReadAsync());
        Assert.Equal("line 2: found 2 cells; expected 3 cells", source.RowError?.ToString());
        Assert.True(await source.ReadAsync());
        Assert.Equal("line 4: found 4 cells; expected 3 cells", source.RowError?.ToString());
        Assert.True(await source.ReadAsync());
        Assert.Null(source.RowError);
        Assert.Equal("7", source.Text(2));
    }

    [Fact]
    public async Task Refuses_a_row_that_a_quote_left_open_makes_endless()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("a,b\n1,\"open\n"), .. Enumerable.Repeat((byte)'x', 3 * CsvSource.LargestRow)];
        await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(bytes), "clicks.csv");
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await source.ReadAsync());
        Assert.Equal("clicks.csv: a row is longer than 4 MB; is a quote left open?", error.Message);
    }

    [Theory]
    [InlineData("1,2\n3,\"open\n5,6\n7,8\n", 3)]
    [InlineData("1,2\r\n\r\n3,\"open\r\n5,6", 4)]
    [InlineData("\"two\nlines\",2\n\"open,4\n5,6\n", 4)] // One cell in all: the quote is told, not the count.
    [InlineData("1,2\n3,\"", 3)]
    [InlineData("1,2\n3,\"ä", 3)]
    [InlineData("1,2\n3,\"open\"\"\n5,6\n", 3)]
    [InlineData("1,2\n3,\"\"\"\n5,6\n", 3)]
    [InlineData("1,2\nab\"c,\"open\n5,6\n", 3)] // A stray quote, which is forgiven, stands before the open one.
    [InlineData("1,2\n\"ab\"c,\"open\n5,6\n", 3)]
    public async Task Says_where_a_quote_is_left_open_up_to_the_end(string rows, int line)
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.Latin1 })
        {
            await using CsvSource source = await Some.CsvAsync([.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n" + rows)]);
            Assert.True(await source.ReadAsync());
            Assert.Null(source.RowError);
            Assert.True(await source.ReadAsync());
            Assert.Equal($"line {line}: found a quote that is not closed, up to the end of the file; expected a closing quote", source.RowError?.ToString());
            Assert.False(await source.ReadAsync());
        }
    }

    [Fact]
    public async Task Says_where_a_quote_is_left_open_across_many_buffers()
    {
        string before = string.Concat(Enumerable.Range(0, 899).Select(i => $"{i},\"x\"\"{i}\"\n")), after = string.Concat(Enumerable.Repeat("1,2\n", 5_000));
        await using CsvSource source = await Some.CsvAsync($"a,b\n{before}899,\"open\n{after}");
        for (int row = 0; row < 899; row++)
        {
            Assert.True(await source.ReadAsync());
            Assert.Null(source.RowError);
        }

        Assert.True(await source.ReadAsync());
        Assert.Equal("line 901: found a quote that is not closed, up to the end of the file; expected a closing quote", source.RowError?.ToString());
        Assert.False(await source.ReadAsync());
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"x\"\"\"", "x\"")]
    [InlineData("\"\"\"x\"\"\"", "\"x\"")]
    [InlineData("\"one\ntwo\n\"", "one\ntwo\n")]
    [InlineData("\"one\r\n\"\"two\"\"\"", "one\r\n\"two\"")]
    [InlineData("\"one\ntwo\" ", "one\ntwo ")]
    [InlineData("5\"", "5\"")]
    [InlineData("a \"b\" c", "a \"b\" c")]
    [InlineData(" \"x", " \"x")]
    [InlineData("\"ab\"c\"d", "abc\"d")]
    public async Task Quotes_that_are_closed_or_stand_within_a_cell_leave_no_error(string cell, string text)
    {
        foreach (string end in new[] { "", "\n", "\r\n" })
        {
            await using CsvSource source = await Some.CsvAsync($"a,b\n{cell},{cell}\n{cell},{cell}{end}");
            for (int row = 0; row < 2; row++)
            {
                Assert.True(await source.ReadAsync());
                Assert.Equal((null, text, text), (source.RowError?.ToString(), source.Text(0), source.Text(1)));
            }

            Assert.False(await source.ReadAsync());
        }
    }

    [Theory]
    [InlineData("1,\"open\n3,\"x\"\n", 4)] // The quote that opens x closes the cell: two cells, as there should be.
    [InlineData("1,\"open\r\n3,\"x\"\r\n", 4)]
    [InlineData("\"open,2\n\"x\",4\n", 4)]
    [InlineData("1,\"open\n3,4\n5,6\n7,\"x, y\"\n", 6)] // One cell too many as well.
    public async Task Says_where_a_quote_left_open_is_closed_by_that_of_a_later_row_and_goes_on(string rows, int next)
    {
        await using CsvSource source = await Some.CsvAsync($"a,b\n{rows}8,9\n");
        Assert.True(await source.ReadAsync());
        Assert.Equal(
            "line 2: found text after the quote that closes a cell of several lines; expected each quote closed in its own row", source.RowError?.ToString());
        Assert.True(await source.ReadAsync());
        Assert.Equal((next, null, "8"), (source.Line, source.RowError, source.Text(0)));
        Assert.False(await source.ReadAsync());
    }

    [Fact]
    public async Task Refuses_a_header_whose_quote_is_left_open()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Some.CsvAsync("a,\"b\n1,2\n3,4\n"));
        Assert.Equal("clicks.csv, line 1: found a quote that is not closed, up to the end of the file; expected a closing quote.", error.Message);
    }

    [Fact]
    public async Task Stops_when_asked_to()
    {
        await using CsvSource source = await Some.CsvAsync("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 20_000)));
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await source.ReadAsync(cancellation.Token)) { }
        });
    }

    [Fact]
    public async Task Leaves_the_stream_open_when_asked_to()
    {
        using var stream = new MemoryStream(Gzip("a,b\n1,2\n"));
        await (await CsvSource.OpenAsync(stream, leaveOpen: true)).DisposeAsync();
        Assert.True(stream.CanRead);
        stream.Position = 0;
        await (await CsvSource.OpenAsync(stream)).DisposeAsync();
        Assert.False(stream.CanRead);
    }

    private static async Task<List<string>> CellsAsync(CsvSource source)
    {
        var cells = new List<string>();
        while (await source.ReadAsync())
            for (int column = 0; column < source.CellCount; column++) cells.Add(source.Text(column));
        return cells;
    }

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }

    [Fact]
    public async Task Refuses_a_header_of_too_many_columns()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_001).Select(i => $"c{i}")));
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => CsvSource.OpenAsync(new MemoryStream(bytes), "wide.csv"));
        Assert.Equal("wide.csv, line 1: 10001 columns; at most 10000 are read.", error.Message);
    }
}
