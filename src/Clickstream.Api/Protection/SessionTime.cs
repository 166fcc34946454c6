using Microsoft.Extensions.Options;

namespace Clickstream.Api.Protection;

/// <summary>Ends a session that takes too long: nearly always one whose body does not come.</summary>
internal sealed class SessionTime(IOptions<LimitsOptions> settings, TimeProvider clock)
{
    private readonly TimeSpan _limit = settings.Value.SessionTime;

    /// <summary>Answers within the time, or with 408.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate answer)
    {
        CancellationToken gone = context.RequestAborted;
        using var limit = new CancellationTokenSource(_limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, limit.Token);
        context.RequestAborted = either.Token;
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !gone.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.RequestAborted = gone;
            await TimedOut.AnswerAsync(context, FormattableString.Invariant($"The session was not there and answered within {_limit.TotalSeconds} s."));
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }
}
