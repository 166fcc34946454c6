namespace Clickstream.Api.Protection;

/// <summary>
/// Ends a batch that stands still, no byte coming in and none being taken, or that takes too long in all. A slow one that moves may take hours.
/// </summary>
internal sealed class BatchTime(TimeSpan idle, TimeSpan? total, TimeProvider clock)
{
    private const int LooksAnIdleTime = 8;

    private long _moved;

    /// <summary>Answers within the times, or with 408; once the answer has begun, the connection breaks off.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate answer)
    {
        CancellationToken gone = context.RequestAborted;
        Stream sent = context.Request.Body, taken = context.Response.Body;
        long begun = _moved = clock.GetTimestamp();
        string? late = null;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(gone);
        await using ITimer timer = clock.CreateTimer(
            _ =>
            {
                long now = clock.GetTimestamp();
                string? why = clock.GetElapsedTime(Volatile.Read(ref _moved), now) >= idle ? FormattableString.Invariant($"Nothing moved for {idle.TotalSeconds} s.")
                    : clock.GetElapsedTime(begun, now) >= total ? FormattableString.Invariant($"The file was not answered within {total.Value.TotalSeconds} s.")
                    : null;
                if (why is null || Interlocked.CompareExchange(ref late, why, null) is not null) return;
                if (context.Response.HasStarted) context.Abort(); // Ended properly, half an answer would look like a whole one.
                else over.Cancel();
            },
            null,
            idle / LooksAnIdleTime,
            idle / LooksAnIdleTime);
        context.RequestAborted = over.Token;
        context.Request.Body = new MovingStream(sent, Move);
        context.Response.Body = new MovingStream(taken, Move);
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException) when (late is not null && !gone.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.RequestAborted = gone;
            context.Response.Body = taken;
            await TimedOut.AnswerAsync(context, late);
        }
        finally
        {
            context.RequestAborted = gone;
            context.Request.Body = sent;
            context.Response.Body = taken;
        }
    }

    private void Move() => Volatile.Write(ref _moved, clock.GetTimestamp());
}
