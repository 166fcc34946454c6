using Clickstream.Batch;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Clickstream.Api.Batch;

/// <summary>Sends a scored file as it comes.</summary>
internal static class BatchAnswer
{
    private const int LongestWarnings = 4096;

    // A client that first sends all and then reads takes nothing from us for as long as its upload lasts.
    private static readonly MinDataRate PatientRate = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromMinutes(30));

    public static async Task WriteAsync(BatchJob job, BatchFormat format, HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = PatientRate;
        HttpResponse response = context.Response;
        (string type, string name) = format == BatchFormat.Ndjson ? ("application/x-ndjson", "predictions.ndjson") : ("text/csv; charset=utf-8", "predictions.csv");
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        if (job.Warnings.Count > 0) response.Headers["X-Clickstream-Warnings"] = Ascii(string.Join(" | ", job.Warnings));
        await job.WriteAsync(response.Body, context.RequestAborted);
    }

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
