using Microsoft.AspNetCore.ResponseCompression;

namespace Clickstream.Api.Hosting;

/// <summary>
/// What is read (the page, its scripts, `/models`, `/metrics`) goes out as Brotli or gzip to clients that take it: less than half of the bytes. Answers to what is
/// posted do not: those to a session fit into a packet, and a scored file would wait for the packing; a proxy in front may do it.
/// </summary>
internal static class PackedAnswers
{
    /// <summary>Registers the packers. There is no secret in what is read, and no cookie, that a length could betray (BREACH): encrypted connections have it as well.</summary>
    public static void Register(ResponseCompressionOptions options) => options.EnableForHttps = true;

    public static void UsePackedAnswers(this IApplicationBuilder app) => app.UseWhen(
        context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method),
        read => read.UseResponseCompression());
}
