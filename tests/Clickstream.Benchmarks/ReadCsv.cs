using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Clickstream.Csv;
using Clickstream.CsvBlocks;

namespace Clickstream.Benchmarks;

/// <summary>A CSV of 10,000 rows, each cell looked at: cut into blocks and read there. The baseline is CsvHelper over the whole of it.</summary>
public class ReadCsv
{
    private byte[] _file = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var text = new StringBuilder("id,pages,page_value,channel,weekend\n");
        for (int row = 0; row < 10_000; row++) text.Append(CultureInfo.InvariantCulture, $"c{row},{random.Next(30)},{40 * random.NextDouble():0.00},email,{random.Next(2)}\n");
        _file = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark(Baseline = true)]
    public async Task<long> RowAfterRow()
    {
        await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(_file));
        long length = 0;
        while (await source.ReadAsync()) length += LengthOf(source.Row);
        return length;
    }

    [Benchmark]
    public async Task<long> BlockAfterBlock()
    {
        await using CsvBlockSource source = await CsvBlockSource.OpenAsync(new MemoryStream(_file), "the file", EventDialects.Known, CancellationToken.None);
        using var reader = new CsvBlockReader(source);
        long length = 0;
        await foreach (CsvBlock block in source.ReadAllAsync())
        {
            using (block)
            {
                reader.Open(block);
                while (reader.Read()) length += LengthOf(reader.Row);
            }
        }

        return length;
    }

    private static int LengthOf(CsvCursor row)
    {
        int length = 0;
        for (int column = 0; column < row.CellCount; column++) length += row.Bytes(column).Length;
        return length;
    }
}
