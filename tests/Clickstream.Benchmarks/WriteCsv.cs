using System.Globalization;
using BenchmarkDotNet.Attributes;
using Clickstream.Batch;
using Clickstream.Tasks;
using CsvHelper;

namespace Clickstream.Benchmarks;

/// <summary>10,000 answer lines as CSV. The baseline is CsvHelper's writer.</summary>
public class WriteCsv : IDisposable
{
    private readonly double[] _probabilities = new double[10_000];
    private readonly AnswerLines _lines =
        new AnswerForm(BatchFormat.Csv, [PredictionTask.Conversion], ["row", "purchase_probability", "will_purchase", "status", "error"]).NewLines();

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int row = 0; row < _probabilities.Length; row++) _probabilities[row] = random.NextDouble();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _lines.Writer.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public long ByCsvHelper()
    {
        using var bytes = new MemoryStream();
        using var writer = CsvWriter.Create(bytes, new CsvWriterOptions { HasHeader = false, NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        for (int row = 0; row < _probabilities.Length; row++)
        {
            writer.WriteField(row + 1, default);
            writer.WriteField(_probabilities[row], default);
            writer.WriteField("false");
            writer.WriteField("ok");
            writer.WriteField("");
            writer.EndRecord();
        }

        writer.Flush();
        return bytes.Length;
    }

    [Benchmark]
    public long ByOurs()
    {
        AnswerWriter writer = _lines.Writer;
        writer.Buffer.Clear();
        for (int row = 0; row < _probabilities.Length; row++)
        {
            writer.Begin();
            writer.Whole(row + 1);
            writer.Number(_probabilities[row]);
            writer.Boolean(false);
            _lines.EndPlain();
        }

        return writer.Buffer.Length;
    }
}
