using System.Globalization;
using System.Text;
using Clickstream.Csv;
using Clickstream.CsvBlocks;

namespace Clickstream.Tests.CsvBlocks;

public sealed class CsvBlockSourceTests
{
    [Fact]
    public async Task Blocks_hold_every_row_once_in_its_place_and_on_its_line()
    {
        // Rows of all lengths, empty lines and cells of several lines, over the seams of many blocks.
        var random = new Random(2);
        var text = new StringBuilder("id,note\r\n");
        for (int i = 0; i < 2_000; i++)
        {
            string note = random.Next(9) == 0 ? $"\"{new string('q', random.Next(600))}\n,\"" : new string('x', random.Next(40));
            text.Append(CultureInfo.InvariantCulture, $"{i},{note}").Append(random.Next(5) == 0 ? "\r\n\n" : "\n");
        }

        byte[] file = Encoding.UTF8.GetBytes(text.ToString());
        await using CsvSource twin = await CsvSource.OpenAsync(new MemoryStream(file));
        await using CsvBlockSource source = await OpenAsync(file);
        Assert.Equal(twin.Header, source.Header);
        using var reader = new CsvBlockReader(source);
        long rows = 0;
        while (await source.ReadAsync(CancellationToken.None) is { } block)
        {
            using (block)
            {
                Assert.Equal(rows, block.RecordsBefore);
                reader.Open(block);
                for (; reader.Read(); rows++)
                {
                    Assert.True(await twin.ReadAsync());
                    Assert.Equal((twin.Line, twin.CellCount, twin.Text(0), twin.Text(1)), (reader.Row.Line, reader.Row.CellCount, reader.Row.Text(0), reader.Row.Text(1)));
                }

                Assert.Equal(rows, block.RecordsBefore + block.RecordCount);
            }
        }

        Assert.False(await twin.ReadAsync());
    }

    [Fact]
    public async Task A_row_that_is_too_long_is_refused_after_the_rows_before_it()
    {
        byte[] file = Encoding.ASCII.GetBytes($"id,note\n1,short\n2,{new string('x', CsvSource.LargestRow + 10)}\n");
        await using CsvBlockSource source = await CsvBlockSource.OpenAsync(new MemoryStream(file), "long.csv", EventDialects.Known, CancellationToken.None);
        using CsvBlock? first = await source.ReadAsync(CancellationToken.None);
        Assert.Equal(1, first!.RecordCount);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(async () => await source.ReadAsync(CancellationToken.None));
        Assert.Equal("long.csv: a row is longer than 4 MB; is a quote left open?", refused.Message);
    }

    [Fact]
    public async Task A_header_that_does_not_end_is_refused_too()
    {
        byte[] file = Encoding.ASCII.GetBytes($"id,\"{new string('x', 2 * CsvSource.LargestRow)}");
        await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(file));
    }

    [Fact]
    public async Task A_row_of_the_greatest_length_is_read()
    {
        string note = new('x', CsvSource.LargestRow - 10);
        await using CsvBlockSource source = await OpenAsync(Encoding.ASCII.GetBytes($"id,note\n1,{note}\n2,\n"));
        using var reader = new CsvBlockReader(source);
        using CsvBlock? block = await source.ReadAsync(CancellationToken.None);
        reader.Open(block!);
        Assert.True(reader.Read());
        Assert.Equal(note, reader.Row.Text(1));
    }

    [Fact]
    public async Task Empty_lines_are_no_rows_and_are_counted_all_the_same()
    {
        await using CsvBlockSource source = await OpenAsync(Encoding.ASCII.GetBytes("id\n" + new string('\n', 100_000) + "7\n"));
        using var reader = new CsvBlockReader(source);
        using CsvBlock? block = await source.ReadAsync(CancellationToken.None);
        Assert.Equal(1, block!.RecordCount);
        reader.Open(block);
        Assert.True(reader.Read());
        Assert.Equal(("7", 100_002L), (reader.Row.Text(0), reader.Row.Line));
        Assert.Null(await source.ReadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\r")]
    [InlineData("  ")]
    public async Task A_file_of_nothing_is_refused_as_ever(string text)
    {
        byte[] file = Encoding.ASCII.GetBytes(text);
        string? twin = (await Record.ExceptionAsync(() => CsvSource.OpenAsync(new MemoryStream(file))))?.Message;
        Assert.Equal(twin, (await Record.ExceptionAsync(() => OpenAsync(file)))?.Message);
    }

    [Fact]
    public async Task Empty_lines_before_the_header_are_passed_over_and_counted()
    {
        byte[] file = Encoding.ASCII.GetBytes(new string('\n', 9_000) + "id,id\n");
        string? twin = (await Record.ExceptionAsync(() => CsvSource.OpenAsync(new MemoryStream(file))))?.Message;
        Assert.StartsWith("the file, line 9001: ", twin, StringComparison.Ordinal);
        Assert.Equal(twin, (await Record.ExceptionAsync(() => OpenAsync(file)))?.Message);
    }

    private static Task<CsvBlockSource> OpenAsync(byte[] file) =>
        CsvBlockSource.OpenAsync(new BodyStream(file), "the file", EventDialects.Known, CancellationToken.None);
}
