using System.Text;
using Clickstream.Batch;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

/// <summary>What is kept at a time depends neither on how long a file is nor on what its rows or its answers look like.</summary>
public sealed class BatchMemoryTests(HandMadePool rows, EventsPool events) : IClassFixture<HandMadePool>, IClassFixture<EventsPool>
{
    [Theory]
    [InlineData(BatchFormat.Ndjson, 3_000, "1,x\n")] // Each line holds the name of the caller's column.
    [InlineData(BatchFormat.Csv, 3_000, "x,x\n")] // Each line says in which column an error is.
    public async Task Long_answers_to_short_rows_are_sent_in_pieces(BatchFormat format, int nameLength, string row)
    {
        const int count = 10_000;
        string header = $"pa{new string('_', nameLength)}ges,{new string('n', nameLength)}\n";
        using var output = new WatchedStream(new MemoryStream());
        byte[] file = Encoding.UTF8.GetBytes(header + string.Concat(Enumerable.Repeat(row, count)));
        var options = new BatchOptions { Format = format, Input = Grain.Rows };
        await using BatchJob job = await BatchScorer.OpenAsync(rows.Pool, new BodyStream(file), options, CancellationToken.None);
        Assert.Equal(count, (await job.WriteAsync(output, CancellationToken.None)).Lines);
        Assert.InRange(output.LongestWrite, 1, 3 << 20);
        Assert.Equal(format == BatchFormat.Ndjson, output.Length > nameLength * count); // An error is told with as much of the name as one can read.
    }

    [Fact]
    public async Task Grouped_events_of_long_texts_are_answered_before_many_are_read()
    {
        const int sessions = 1_000;
        var text = new StringBuilder("session_id,event_time,event_name,page\n");
        for (int i = 0; i < sessions; i++) text.Append($"s-{i},2026-11-22T10:15:00Z,page_view,").Append('x', 20_000).Append('\n');
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        using var output = new WatchedStream(file);
        await using BatchJob job = await BatchScorer.OpenAsync(events.Pool, file, new BatchOptions { Grouped = true }, CancellationToken.None);
        Assert.Equal(sessions, (await job.WriteAsync(output, CancellationToken.None)).Lines);
        Assert.InRange(output.ReadAtFirst, 1, file.Length * 3 / 4);
    }

    /// <summary>Remembers the longest write, and how far a file had been read at the first.</summary>
    private sealed class WatchedStream(MemoryStream file) : MemoryStream
    {
        public int LongestWrite { get; private set; }

        public long ReadAtFirst { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (LongestWrite == 0) ReadAtFirst = file.Position;
            LongestWrite = Math.Max(LongestWrite, buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
