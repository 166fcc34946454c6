using System.Threading.RateLimiting;
using Clickstream.Api.Errors;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Protection;

/// <summary>
/// Lets a request into its lane, or refuses it before anything of its body is read. A session that is answered at once costs two counts and no object.
/// </summary>
internal sealed class LaneLimit(RequestDelegate next, Lanes lanes, IOptions<LimitsOptions> settings, TimeProvider clock)
{
    private readonly LimitsOptions _limits = settings.Value;

    public Task InvokeAsync(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LaneOf>()?.Lane switch
    {
        Lane.Session => Session(context),
        Lane.Batch => BatchAsync(context),
        _ => next(context),
    };

    private Task Session(HttpContext context)
    {
        if (!lanes.Sessions.TryEnter()) return RefuseAsync(context, "sessions", lanes.Sessions.Limit);
        bool stays = false;
        try
        {
            Task answered = next(context);
            if (answered.IsCompletedSuccessfully) return answered;
            stays = true;
            return LeaveAfterAsync(answered);
        }
        finally
        {
            if (!stays) lanes.Sessions.Leave();
        }
    }

    private async Task LeaveAfterAsync(Task answered)
    {
        try
        {
            await answered;
        }
        finally
        {
            lanes.Sessions.Leave();
        }
    }

    private async Task BatchAsync(HttpContext context)
    {
        using RateLimitLease? place = await lanes.Batches.EnterAsync(context.RequestAborted);
        if (place is null) await RefuseAsync(context, "batches", lanes.Batches.Limit);
        else await new BatchTime(_limits.BatchIdleTime, _limits.BatchTime, clock).RunAsync(context, next);
    }

    // The connection ends: else the server would first read what the client still sends, a whole file perhaps.
    private static Task RefuseAsync(HttpContext context, string what, int limit)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return new ApiProblem(ProblemTypes.Overloaded, FormattableString.Invariant($"{limit} {what} are being answered, and no more are taken at a time."))
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        }.ExecuteAsync(context);
    }
}
