using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Benchmarks;

/// <summary>A CSV of 1,000 session rows, scored by three small models and written. The baseline reads the file and answers nothing.</summary>
public class ScoreFile : IDisposable
{
    private const int RowCount = 1000;

    private readonly TemporaryFolder _folder = new();
    private PredictionEnginePool _pool = null!;
    private byte[] _file = [];

    [GlobalSetup]
    public void Setup()
    {
        SamplePackages.Write(_folder.Path, Grain.Rows);
        _pool = PredictionEnginePool.FromDirectory(_folder.Path);
        var random = new Random(1);
        string[] channels = ["email", "organic", "paid"];
        var text = new StringBuilder("customer,product_pages,page_value,channel,weekend\n");
        for (int row = 0; row < RowCount; row++)
            text.Append(CultureInfo.InvariantCulture, $"c{row},{random.Next(30)},{40 * random.NextDouble():0.00},{channels[random.Next(3)]},{random.Next(2)}\n");
        _file = Encoding.UTF8.GetBytes(text.ToString());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> ReadAlone()
    {
        await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(_file));
        int rows = 0;
        while (await source.ReadAsync()) rows++;
        return rows;
    }

    [Benchmark]
    public async Task<long> ReadScoreAndWrite()
    {
        await using BatchJob job = await BatchScorer.OpenAsync(_pool, new MemoryStream(_file), new BatchOptions(), CancellationToken.None);
        BatchSummary summary = await job.WriteAsync(Stream.Null, CancellationToken.None);
        return summary.Errors == 0 ? summary.Lines : throw new InvalidOperationException($"{summary.Errors} rows were not answered.");
    }
}
