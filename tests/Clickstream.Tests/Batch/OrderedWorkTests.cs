using System.Text;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.CsvBlocks;

namespace Clickstream.Tests.Batch;

public sealed class OrderedWorkTests
{
    private static readonly string Rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i}\n"));

    [Fact]
    public async Task Answers_come_in_the_order_of_the_blocks_whichever_is_done_first()
    {
        var random = new Random(6);
        var output = new ResponseStream();
        await RunAsync(output, (row, line) =>
        {
            if (row.Line % 997 == 0) Thread.SpinWait(random.Next(100_000));
            line.Text(row.Bytes(0));
        });
        Assert.Equal(Rows, Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Little_is_read_while_nothing_is_taken()
    {
        var input = new MemoryStream(Encoding.ASCII.GetBytes("id\n" + string.Concat(Enumerable.Repeat(Rows, 40))));
        using var output = new StuckStream();
        Task<BatchSummary> running = RunAsync(output, (row, line) => line.Text(row.Bytes(0)), input);
        await output.Stuck;
        long before;
        do
        {
            before = input.Position;
            await Task.Delay(50);
        }
        while (input.Position > before);
        Assert.InRange(input.Position, 1, input.Length / 4);
        output.Release();
        Assert.Equal(40 * 50_000, (await running).Scored);
        Assert.Equal(input.Length, input.Position);
    }

    [Fact]
    public async Task What_a_scorer_cannot_do_ends_the_run_and_nothing_is_left_behind()
    {
        var scorers = new List<RowScorer>();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            new ResponseStream(), (row, _) => { if (row.Line == 20_000) throw new InvalidOperationException("not this one"); }, null, scorers));
        Assert.Equal("not this one", failure.Message);
        Assert.All(scorers, scorer => Assert.True(scorer.IsDisposed && !scorer.IsBusy));
    }

    [Fact]
    public async Task Stops_in_the_middle_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var scorers = new List<RowScorer>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            new ResponseStream(), (row, _) => { if (row.Line == 20_000) stop.Cancel(); }, null, scorers, stop.Token));
        Assert.All(scorers, scorer => Assert.True(scorer.IsDisposed && !scorer.IsBusy));
    }

    private static async Task<BatchSummary> RunAsync(
        Stream output, Action<CsvCursor, AnswerWriter> answer, Stream? input = null, List<RowScorer>? scorers = null, CancellationToken cancellationToken = default)
    {
        input ??= new MemoryStream(Encoding.ASCII.GetBytes("id\n" + Rows));
        await using CsvBlockSource source = await CsvBlockSource.OpenAsync(input, "the file", EventDialects.Known, CancellationToken.None);
        using var answers = new AnswerOutput(output);
        var work = new OrderedWork<CsvBlock, RowScorer>(
            () =>
            {
                var scorer = new RowScorer(source, answer);
                scorers?.Add(scorer);
                return scorer;
            },
            (scorer, block) => scorer.Score(block));
        await foreach (RowScorer scorer in work.RunAsync(source.ReadAllAsync(cancellationToken), cancellationToken))
            await answers.WriteAsync(scorer.Lines.Writer.Buffer, cancellationToken);
        await answers.FlushAsync(cancellationToken);
        return BatchSummary.Sum(work.Workers.Select(scorer => scorer.Lines.Summary));
    }

    private sealed class RowScorer(CsvBlockSource source, Action<CsvCursor, AnswerWriter> answer) : IDisposable
    {
        private readonly CsvBlockReader _reader = new(source);

        public AnswerLines Lines { get; } = new(new LineWriter(), []);

        public bool IsBusy { get; private set; }

        public bool IsDisposed { get; private set; }

        public void Score(CsvBlock block)
        {
            IsBusy = true;
            try
            {
                using CsvBlock owned = block;
                _reader.Open(block);
                while (_reader.Read())
                {
                    answer(_reader.Row, Lines.Writer);
                    Lines.EndPlain();
                }
            }
            finally
            {
                IsBusy = false;
            }
        }

        public void Dispose()
        {
            IsDisposed = true;
            _reader.Dispose();
            Lines.Writer.Dispose();
        }
    }

    /// <summary>Writes the texts that are given, and nothing of how a line was ended.</summary>
    private sealed class LineWriter : AnswerWriter
    {
        public override void Begin() => throw new NotSupportedException();

        public override void Text(string? text)
        {
        }

        public override void Number(double number) => throw new NotSupportedException();

        public override void Whole(long number) => throw new NotSupportedException();

        public override void Boolean(bool boolean) => throw new NotSupportedException();

        public override void Texts(IReadOnlyList<string> texts) => throw new NotSupportedException();

        public override void Nothing() => throw new NotSupportedException();

        public override void End() => Buffer.Write((byte)'\n');

        protected override void ValidText(ReadOnlySpan<byte> text)
        {
            if (!text.SequenceEqual("ok"u8)) Buffer.Write(text);
        }
    }

    /// <summary>Takes nothing until it is released.</summary>
    private sealed class StuckStream : MemoryStream
    {
        private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stuck => _stuck.Task;

        public void Release() => _released.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _stuck.TrySetResult();
            await _released.Task;
        }
    }
}
