using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Tests;

/// <summary>A place on the web where packages lie, as stores of objects are: it answers with ETags and leaves out what is known.</summary>
internal sealed class ModelStore : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _times = new();
    private int _changes;

    private ModelStore(WebApplication server, string url)
    {
        _server = server;
        Url = url;
    }

    public string Url { get; }

    /// <summary>What lies there, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>How often files were sent whole, by name.</summary>
    public ConcurrentDictionary<string, int> Sent { get; } = new();

    /// <summary>How often they were asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <summary>Whether it says which version of a file it sends.</summary>
    public bool HasTags { get; set; } = true;

    /// <summary>Whether it says when a file was changed last.</summary>
    public bool HasTimes { get; set; }

    /// <summary>Whether it stops in the middle of a file.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>Whether it sends half of a file and then nothing more.</summary>
    public bool Stalls { get; set; }

    /// <summary>Whether it sends a byte now and then, for as long as anybody takes them.</summary>
    public bool Trickles { get; set; }

    /// <summary>Whether it sends nothing to anybody.</summary>
    public bool Refuses { get; set; }

    /// <summary>The Authorization header of the last request.</summary>
    public string? Authorization { get; private set; }

    public static async Task<ModelStore> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication server = builder.Build();
        ModelStore? store = null;
        server.MapGet("/models/{name}", (string name, HttpContext context) => store!.AnswerAsync(name, context));
        await server.StartAsync();
        return store = new ModelStore(server, $"{server.Urls.First()}/models");
    }

    /// <summary>Puts a file there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="older">Whether its time is before that of all others.</param>
    public void Put(string name, byte[] content, bool older = false)
    {
        Files[name] = content;
        _times[name] = older ? DateTimeOffset.UnixEpoch : DateTimeOffset.UnixEpoch.AddMinutes(++_changes);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(string name, HttpContext context)
    {
        Authorization = context.Request.Headers.Authorization;
        Asked.AddOrUpdate(name, 1, (_, count) => count + 1);
        if (Refuses)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!Files.TryGetValue(name, out byte[]? content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"";
        if (HasTags)
        {
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (HasTimes && _times.TryGetValue(name, out DateTimeOffset time))
        {
            context.Response.GetTypedHeaders().LastModified = time;
            if (context.Request.GetTypedHeaders().IfModifiedSince >= time)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        Sent.AddOrUpdate(name, 1, (_, count) => count + 1);
        context.Response.ContentLength = content.Length;
        for (int i = 0; Trickles && i < content.Length; i++)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(i, 1), context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }

        await context.Response.Body.WriteAsync(BreaksOff || Stalls ? content.AsMemory(0, content.Length / 2) : content);
        if (BreaksOff) context.Abort();
        if (Stalls) await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }
}
