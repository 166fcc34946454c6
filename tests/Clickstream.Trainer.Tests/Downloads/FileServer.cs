using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clickstream.Trainer.Tests.Downloads;

/// <summary>A server of one file on the loopback address, as good or as bad as a test wants it.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public FileServer(byte[] content)
    {
        Content = content;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        string root = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        _listener.Prefixes.Add(root);
        _listener.Start();
        Address = new Uri(root + "data.zip");
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public byte[] Content { get; set; }

    /// <summary>Tells one version of the file from another; null: the server does not say.</summary>
    public string? ETag { get; set; } = "\"v1\"";

    public bool KnowsRanges { get; set; } = true;

    /// <summary>Answers with this status and no file.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Breaks the connection off after so many bytes of an answer.</summary>
    public int? BreaksOffAfter { get; set; }

    /// <summary>The Range header of each request, null where there was none.</summary>
    public List<string?> Ranges { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        HttpListenerResponse response = context.Response;
        string? range = context.Request.Headers["Range"];
        Ranges.Add(range);
        if (Status != 200)
        {
            response.StatusCode = Status;
            response.Close();
            return;
        }

        int from = 0;
        if (ETag is not null) response.Headers["ETag"] = ETag;
        if (KnowsRanges && range is not null && context.Request.Headers["If-Range"] == ETag)
        {
            from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
            response.StatusCode = from < Content.Length ? 206 : 416;
            response.Headers["Content-Range"] = from < Content.Length
                ? string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{Content.Length - 1}/{Content.Length}")
                : string.Create(CultureInfo.InvariantCulture, $"bytes */{Content.Length}");
        }

        int length = Math.Max(0, Content.Length - from);
        response.ContentLength64 = length;
        await response.OutputStream.WriteAsync(Content.AsMemory(Content.Length - length, Math.Min(length, BreaksOffAfter ?? length)));
        await response.OutputStream.FlushAsync();
        if (BreaksOffAfter < length) response.Abort();
        else response.Close();
    }
}
