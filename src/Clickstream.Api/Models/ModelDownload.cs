using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>
/// Fetches packages from an address into the models folder, where they are taken up as any other. A file is asked for by its ETag or its time, so that one that
/// is the same is not sent again; it is written under another name and renamed once it is whole. For one caller at a time.
/// </summary>
/// <param name="client">Sends the requests.</param>
/// <param name="source">Where the packages lie; ends with a slash.</param>
/// <param name="directory">Where they go; made when it is not there.</param>
internal sealed class ModelDownload(HttpClient client, Uri source, string directory)
{
    /// <summary>Largest file that is fetched; no package is larger.</summary>
    private const long MaximumBytes = 1L << 30;

    private const string Catalogue = "catalog.json";

    private readonly Dictionary<string, EntityTagHeaderValue> _tags = [];
    private readonly Dictionary<string, DateTimeOffset> _times = [];

    /// <summary>The download that the settings ask for; null where they name no address.</summary>
    public static ModelDownload? From(ModelsOptions options)
    {
        if (options.Url is not { Length: > 0 } url || options.Directory is null || !TryParse(url, out Uri? source)) return null;
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = TimeSpan.FromMinutes(5),
        };
        if (options.Authorization is { Length: > 0 } authorization) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        return new ModelDownload(client, source, options.Directory);
    }

    /// <summary>Whether a text is an address that packages can be fetched from.</summary>
    public static bool TryParse(string url, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? source) =>
        Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out source) && source.Scheme is "http" or "https";

    /// <summary>Fetches what is new.</summary>
    /// <returns>What went wrong, a sentence a file; the others are fetched all the same.</returns>
    public async Task<IReadOnlyList<string>> FetchAsync(CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        foreach (string name in Names())
        {
            try
            {
                await FetchAsync(name, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                errors.Add($"{name}: {e.Message}");
            }
        }

        return errors;
    }

    // The catalogue first: it says what to wait for.
    private static IEnumerable<string> Names() =>
        PredictionTasks.All.SelectMany(task => Enum.GetValues<ModelVariant>().Select(variant => ModelFiles.Name(task, variant))).Prepend(Catalogue);

    private async Task FetchAsync(string name, CancellationToken cancellationToken)
    {
        string target = Path.Combine(directory, name);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(source, name));
        if (File.Exists(target))
        {
            if (_tags.TryGetValue(name, out EntityTagHeaderValue? tag)) request.Headers.IfNoneMatch.Add(tag);
            else if (_times.TryGetValue(name, out DateTimeOffset time)) request.Headers.IfModifiedSince = time;
        }

        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified:
                return;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                // A canary or shadow ends by being taken away; a model in use does not.
                if (name != Catalogue && name.Split('.').Length > 2) File.Delete(target);
                return;
        }

        response.EnsureSuccessStatusCode();
        await SaveAsync(response.Content, target, cancellationToken);
        Remember(name, response);
    }

    private void Remember(string name, HttpResponseMessage response)
    {
        _tags.Remove(name);
        _times.Remove(name);
        if (response.Headers.ETag is { } tag) _tags[name] = tag;
        else if (response.Content.Headers.LastModified is { } time) _times[name] = time;
    }

    private async Task SaveAsync(HttpContent content, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        string temporary = Path.Combine(directory, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            await using (FileStream file = File.Create(temporary)) await CopyAsync(content, file, cancellationToken);
            if (!AreSame(temporary, target)) File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task CopyAsync(HttpContent content, FileStream file, CancellationToken cancellationToken)
    {
        await using Stream body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (file.Length > MaximumBytes) throw new IOException($"more than {MaximumBytes} bytes; no package is as large.");
        }

        file.Flush(flushToDisk: true);
    }

    // Who sends neither ETag nor time sends the same file again and again.
    private static bool AreSame(string one, string other)
    {
        if (!File.Exists(other) || new FileInfo(one).Length != new FileInfo(other).Length) return false;
        using FileStream first = File.OpenRead(one), second = File.OpenRead(other);
        return SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
