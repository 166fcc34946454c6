using System.Globalization;
using System.IO.Compression;
using System.Text;
using Clickstream.Batch;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

public sealed class BatchJobTests : IDisposable
{
    private static readonly byte[] Rows = Encoding.UTF8.GetBytes("pages\n" + string.Concat(Enumerable.Repeat("4\n", 5000)));

    private readonly HandMadePool _models = new();

    [Fact]
    public async Task Keeps_its_engine_until_it_is_disposed_and_gives_it_back_once()
    {
        PredictionEngine first = Assert.Single(IdleEngines(1));
        BatchJob job = await OpenAsync(Rows);
        PredictionEngine second = Assert.Single(IdleEngines(1));
        Assert.NotSame(first, second);
        await job.WriteAsync(new ResponseStream(), CancellationToken.None);
        await job.DisposeAsync();
        await job.DisposeAsync();
        Assert.Equal(new HashSet<PredictionEngine> { first, second }, [.. IdleEngines(2)]);
        Assert.Equal(3, IdleEngines(3).Distinct().Count());
    }

    [Theory]
    [InlineData("colour\nred\n")]
    [InlineData("event_time,event_name,session_id\n")]
    [InlineData("")]
    public async Task A_file_that_is_refused_keeps_no_engine(string csv)
    {
        PredictionEngine engine = Assert.Single(IdleEngines(1));
        await Assert.ThrowsAsync<BatchRefusedException>(() => OpenAsync(Encoding.UTF8.GetBytes(csv)));
        Assert.Same(engine, Assert.Single(IdleEngines(1)));
    }

    [Fact]
    public async Task Stops_when_nobody_waits_any_longer_and_gives_the_engine_back()
    {
        PredictionEngine engine = Assert.Single(IdleEngines(1));
        using var stop = new CancellationTokenSource();
        await using (BatchJob job = await OpenAsync(Rows))
        {
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.WriteAsync(new ResponseStream(), stop.Token));
        }

        Assert.Same(engine, Assert.Single(IdleEngines(1)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => BatchScorer.OpenAsync(_models.Pool, new BodyStream(Rows), new BatchOptions(), stop.Token));
        Assert.Same(engine, Assert.Single(IdleEngines(1)));
    }

    [Fact]
    public async Task Leaves_the_streams_of_the_caller_open()
    {
        using var input = new MemoryStream(Rows);
        using var output = new MemoryStream();
        await using (BatchJob job = await BatchScorer.OpenAsync(_models.Pool, input, new BatchOptions(), CancellationToken.None))
            await job.WriteAsync(output, CancellationToken.None);
        Assert.True(input.CanRead && output.CanWrite);
    }

    [Fact]
    public async Task A_swap_in_the_middle_of_a_file_does_not_reach_it()
    {
        await using BatchJob job = await OpenAsync(Rows);
        _models.Replace(new ConversionModel(HandMade.Classifier(HandMade.Always(3)), 0.5, 0.25));
        var response = new ResponseStream();
        await job.WriteAsync(response, CancellationToken.None);
        string[] answers = [.. Encoding.UTF8.GetString(response.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')[1]).Distinct()];
        Assert.Equal(1 / (1 + Math.Exp(-1)), double.Parse(Assert.Single(answers), CultureInfo.InvariantCulture), 14);
    }

    [Theory]
    [InlineData(BatchFormat.Csv)]
    [InlineData(BatchFormat.Ndjson)]
    public async Task Writes_nothing_of_a_short_file_that_is_cut_off(BatchFormat format)
    {
        using var packed = new MemoryStream();
        // Empty lines are passed over: long enough to be opened before the end is missed, too short for an answer to be sent.
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("pages\n4\n" + new string('\n', 100_000)));
        using var output = new MemoryStream();
        using var input = new MemoryStream(packed.ToArray()[..^8]);
        var options = new BatchOptions { Tasks = [PredictionTask.Conversion], Format = format };
        await using BatchJob job = await BatchScorer.OpenAsync(_models.Pool, input, options, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidDataException>(() => job.WriteAsync(output, CancellationToken.None));
        Assert.Equal(0, output.Length);
    }

    public void Dispose() => _models.Dispose();

    private Task<BatchJob> OpenAsync(byte[] csv) =>
        BatchScorer.OpenAsync(_models.Pool, new BodyStream(csv), new BatchOptions { Tasks = [PredictionTask.Conversion] }, CancellationToken.None);

    /// <summary>Engines of the conversion model: those that lie idle, then new ones. Idle again afterwards.</summary>
    private PredictionEngine[] IdleEngines(int count)
    {
        var leases = new PredictionEngineLease[count];
        for (int i = 0; i < count; i++) Assert.True(_models.Pool.TryRent(PredictionTask.Conversion, out leases[i]));
        foreach (PredictionEngineLease lease in leases) lease.Dispose();
        return [.. leases.Select(lease => lease.Engine)];
    }
}
