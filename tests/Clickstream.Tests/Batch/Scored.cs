using System.Globalization;
using System.Text;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

/// <summary>A scored file: what was written, and the same read as a table.</summary>
internal sealed record Scored(string Text, BatchSummary Summary, IReadOnlyList<string> Warnings, Grain Grain, IReadOnlyList<PredictionTask> Tasks)
{
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Lines { get; private set; } = [];

    public static Task<Scored> CsvAsync(PredictionEnginePool pool, string csv, BatchOptions? options = null) =>
        CsvAsync(pool, Encoding.UTF8.GetBytes(csv), options);

    /// <summary>Scores as the service does: a body that is read asynchronously in small pieces, a response that is only written so.</summary>
    public static async Task<Scored> CsvAsync(PredictionEnginePool pool, byte[] csv, BatchOptions? options = null)
    {
        Scored scored = await RunAsync(pool, csv, options ?? new BatchOptions());
        await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(scored.Text)), "the answer");
        var lines = new List<IReadOnlyDictionary<string, string>>();
        while (await source.ReadAsync())
        {
            Assert.Null(source.RowError);
            lines.Add(source.Header.Select((name, column) => (name, Cell: source.Text(column))).ToDictionary(pair => pair.name, pair => pair.Cell));
        }

        scored.Columns = source.Header;
        scored.Lines = lines;
        Assert.Equal(scored.Summary.Lines, lines.Count);
        Assert.Equal(scored.Summary.Errors, lines.Count(line => line["status"] == "error"));
        Assert.Equal(scored.Summary.Warnings, lines.Count(line => line["status"] == "warning"));
        return scored;
    }

    public static async Task<string> NdjsonAsync(PredictionEnginePool pool, string csv, BatchOptions? options = null) =>
        (await RunAsync(pool, Encoding.UTF8.GetBytes(csv), (options ?? new BatchOptions()) with { Format = BatchFormat.Ndjson })).Text;

    public static async Task<BatchRefusedException> RefusalAsync(PredictionEnginePool pool, string csv, BatchOptions? options = null) =>
        await Assert.ThrowsAsync<BatchRefusedException>(() => RunAsync(pool, Encoding.UTF8.GetBytes(csv), options ?? new BatchOptions()));

    /// <summary>The column's values, line by line.</summary>
    public IEnumerable<string> Column(string name) => Lines.Select(line => line[name]);

    /// <summary>A number of a line; the digits read back to the bits that were written.</summary>
    public double Number(int line, string column) => double.Parse(Lines[line][column], NumberStyles.Float, CultureInfo.InvariantCulture);

    private static async Task<Scored> RunAsync(PredictionEnginePool pool, byte[] csv, BatchOptions options)
    {
        var response = new ResponseStream();
        await using BatchJob job = await BatchScorer.OpenAsync(pool, new BodyStream(csv), options, CancellationToken.None);
        BatchSummary summary = await job.WriteAsync(response, CancellationToken.None);
        return new Scored(Encoding.UTF8.GetString(response.ToArray()), summary, job.Warnings, job.Grain, job.Tasks);
    }
}
