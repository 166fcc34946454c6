using Clickstream.Api.Errors;
using Clickstream.Api.Requests;
using Clickstream.Batch;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Batch;

/// <summary>Sends a scored file as it comes.</summary>
internal static partial class BatchAnswer
{
    private const string WarningsHeader = "X-Clickstream-Warnings";
    private const int LongestWarnings = 4096;

    // A client that first sends all and then reads takes nothing from us for as long as its upload lasts.
    private static readonly MinDataRate PatientRate = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromMinutes(30));

    public static async Task<BatchSummary> WriteAsync(BatchJob job, BatchFormat format, HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = PatientRate;
        HttpResponse response = context.Response;
        (string type, string name) = format == BatchFormat.Ndjson ? ("application/x-ndjson", "predictions.ndjson") : ("text/csv; charset=utf-8", "predictions.csv");
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        if (job.Profile is { } profile) response.Headers[ProfileHeader.Name] = profile.Name;
        if (job.Warnings.Count > 0) response.Headers[WarningsHeader] = Ascii(string.Join(" | ", job.Warnings));
        return await job.WriteAsync(response.Body, context.RequestAborted);
    }

    /// <summary>Ends an answer that went wrong: with a problem as long as nothing was sent, or else by breaking off.</summary>
    public static IResult Fail(HttpContext context, ProblemType type, string reason, ILogger logger)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted)
        {
            BrokeOff(logger, reason);
            context.Abort(); // Ended properly, half an answer would look like a whole one.
            return Results.Empty;
        }

        response.Headers.Remove(HeaderNames.ContentDisposition);
        response.Headers.Remove(WarningsHeader);
        response.Headers.Remove(ProfileHeader.Name);
        return new ApiProblem(type, reason);
    }

    [LoggerMessage(LogLevel.Warning, "POST /batch broke off in the middle of its answer. {Reason}")]
    private static partial void BrokeOff(ILogger logger, string reason);

    // Header values are ASCII; what is not is written as a question mark.
    private static string Ascii(string text)
    {
        string cut = text.Length <= LongestWarnings ? text : string.Concat(text.AsSpan(0, LongestWarnings), "...");
        return string.Create(cut.Length, cut, (span, source) =>
        {
            for (int i = 0; i < source.Length; i++) span[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
        });
    }
}
