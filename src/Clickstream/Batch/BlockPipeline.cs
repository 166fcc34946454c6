using System.Threading.Channels;
using Clickstream.CsvBlocks;

namespace Clickstream.Batch;

/// <summary>
/// Scores the blocks of a file on all cores and sends the answers off in the order of the blocks. A few blocks are on their way at a time, each with
/// the scorer that it needs, so that memory does not grow with the file; when the receiver is slow no new block is read.
/// </summary>
internal sealed class BlockPipeline(CsvBlockSource source, Func<IBlockScorer> newScorer)
{
    // One a core that works, and as many that wait to be worked on or to be sent.
    private static readonly int MostScorers = 2 * Environment.ProcessorCount;

    private readonly List<IBlockScorer> _scorers = [];
    private readonly Channel<IBlockScorer> _idle = Channel.CreateUnbounded<IBlockScorer>();
    private readonly Channel<Task<IBlockScorer>> _answers =
        Channel.CreateUnbounded<Task<IBlockScorer>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>Answers every block that comes next. To be called once.</summary>
    public async Task<BatchSummary> RunAsync(AnswerOutput output, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = ReadAsync(stop.Token);
        try
        {
            await foreach (Task<IBlockScorer> answer in _answers.Reader.ReadAllAsync(cancellationToken))
            {
                IBlockScorer scorer = await answer;
                await output.WriteAsync(scorer.Lines.Writer.Buffer, cancellationToken);
                _idle.Writer.TryWrite(scorer);
            }

            return BatchSummary.Sum(_scorers.Select(scorer => scorer.Lines.Summary));
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            while (_answers.Reader.TryRead(out Task<IBlockScorer>? late)) await late.ContinueWith(_ => { }, TaskScheduler.Default); // Its memory is in use.
            foreach (IBlockScorer scorer in _scorers) scorer.Dispose();
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                IBlockScorer scorer = await NextScorerAsync(cancellationToken);
                if (await source.ReadAsync(cancellationToken) is not { } block) break;
                _answers.Writer.TryWrite(Task.Factory.StartNew(() => Score(scorer, block), CancellationToken.None, TaskCreationOptions.DenyChildAttach, BusyThreads.Shared));
            }
        }
        catch (Exception e)
        {
            failure = e; // Told to the writer, after the answers that are on their way.
        }

        _answers.Writer.Complete(failure);
    }

    private async ValueTask<IBlockScorer> NextScorerAsync(CancellationToken cancellationToken)
    {
        if (_idle.Reader.TryRead(out IBlockScorer? idle)) return idle;
        if (_scorers.Count == MostScorers) return await _idle.Reader.ReadAsync(cancellationToken);
        _scorers.Add(newScorer());
        return _scorers[^1];
    }

    private static IBlockScorer Score(IBlockScorer scorer, CsvBlock block)
    {
        using (block) scorer.Score(block);
        return scorer;
    }
}
