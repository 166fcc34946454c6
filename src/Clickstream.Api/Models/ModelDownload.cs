using System.Net;
using System.Security.Cryptography;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>
/// Fetches packages from an address into the models folder, where they are taken up as any other. A file is asked for by its ETag or its time, so that one that
/// is the same is not sent again while the service lives, one that was refused included; it is written under another name, and renamed once it is whole and has been examined, so that a store which
/// sends its error page instead spoils nothing. For one caller at a time.
/// </summary>
/// <param name="client">Sends the requests.</param>
/// <param name="source">Where the packages lie; ends with a slash.</param>
/// <param name="directory">Where they go; made when it is not there.</param>
internal sealed class ModelDownload(HttpClient client, Uri source, string directory)
{
    /// <summary>Largest file that is fetched; no package is larger.</summary>
    private const long MaximumBytes = 1L << 30;

    private const string Catalogue = "catalog.json";

    private readonly Dictionary<string, SentFile> _sent = [];

    /// <summary>How long the store may send nothing. Default 30 seconds.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a file may take in all, above zero. Default 10 minutes.</summary>
    public TimeSpan Longest { get; init; } = ModelsOptions.DefaultDownloadTime;

    /// <summary>The download that the settings ask for; null where they name no address.</summary>
    public static ModelDownload? From(ModelsOptions options)
    {
        if (options.Url is not { Length: > 0 } url || options.Directory is null || !TryParse(url, out Uri? source)) return null;
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan, // Ends with the head; ours goes on to the end of the body.
        };
        if (options.Authorization is { Length: > 0 } authorization) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        return new ModelDownload(client, source, options.Directory) { Longest = options.DownloadTime };
    }

    /// <summary>Whether a text is an address that packages can be fetched from.</summary>
    public static bool TryParse(string url, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? source) =>
        Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out source) && source.Scheme is "http" or "https" && source.Query.Length == 0 && source.Fragment.Length == 0;

    /// <summary>Fetches what is new.</summary>
    /// <returns>What went wrong, one a file; the others are fetched all the same.</returns>
    public async Task<IReadOnlyList<DownloadError>> FetchAsync(CancellationToken cancellationToken)
    {
        var errors = new List<DownloadError>();
        UnfinishedFile.DeleteOld(directory, TimeProvider.System.GetUtcNow()); // By the clock that files have.
        foreach ((string name, PredictionTask? task) in Files())
        {
            try
            {
                if (await FetchAsync(name, task, cancellationToken) is { } refusal) errors.Add(DownloadError.Of(refusal));
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // Whatever a store sends, memory that is not there included, must not end the asking.
                errors.Add(DownloadError.Of(name, e));
            }
        }

        return errors;
    }

    // The catalogue first, which is no task's: it says what to wait for.
    private static IEnumerable<(string Name, PredictionTask? Task)> Files() => PredictionTasks.All
        .SelectMany(task => Enum.GetValues<ModelVariant>().Select(variant => (ModelFiles.Name(task, variant), (PredictionTask?)task)))
        .Prepend((Catalogue, null));

    private static void Examine(byte[] file, string name, PredictionTask? task)
    {
        if (task is null)
        {
            if (ModelCatalog.Parse(file, name).Count == 0) throw new InvalidDataException($"{name}: it names no model.");
            return;
        }

        // In the folder it would replace a good one, and be refused there: after a restart the service would have none.
        PredictionTask found = ModelLoader.Load(file, name).Manifest.Task;
        if (found != task) throw new PackageException($"{name} holds a {PredictionTasks.Name(found)} model.");
    }

    private async Task<string?> FetchAsync(string name, PredictionTask? task, CancellationToken cancellationToken)
    {
        // Two limits: a store that trickles would never meet the first.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        limit.CancelAfter(Longest);
        patience.CancelAfter(Idle);
        try
        {
            return await FetchAsync(name, task, patience);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return limit.IsCancellationRequested
                ? FormattableString.Invariant($"{name}: not all of it came within {Longest.TotalSeconds} s.")
                : FormattableString.Invariant($"{name}: nothing came for {Idle.TotalSeconds} s.");
        }
    }

    // Why what the store sends is refused; null when all is well.
    private async Task<string?> FetchAsync(string name, PredictionTask? task, CancellationTokenSource patience)
    {
        string target = Path.Combine(directory, name);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(source, name));
        SentFile? known = _sent.GetValueOrDefault(name);
        if (known is { Refusal: not null } || File.Exists(target)) known?.AskForAnother(request);
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified:
                return known?.Refusal;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                // A canary or shadow ends by being taken away; a model in use does not.
                if (name != Catalogue && name.Split('.').Length > 2) File.Delete(target);
                _sent.Remove(name);
                return null;
        }

        response.EnsureSuccessStatusCode();
        var sent = SentFile.Of(response);
        if (known is { Refusal: { } refusal } && known.IsSameAs(sent)) return refusal; // Its body is not read.
        try
        {
            await SaveAsync(response.Content, target, task, patience);
        }
        catch (Exception e) when (e is PackageException or InvalidDataException)
        {
            // Without a length half of it may have been taken for the whole: only another try can tell.
            if (response.Content.Headers.ContentLength is not null) _sent[name] = sent with { Refusal = e.Message };
            return e.Message;
        }

        _sent[name] = sent;
        return null;
    }

    private async Task SaveAsync(HttpContent content, string target, PredictionTask? task, CancellationTokenSource patience)
    {
        Directory.CreateDirectory(directory);
        string temporary = UnfinishedFile.For(target);
        try
        {
            await using (FileStream file = File.Create(temporary)) await CopyAsync(content, file, Path.GetFileName(target), patience);
            if (AreSame(temporary, target)) return;
            Examine(await File.ReadAllBytesAsync(temporary, patience.Token), Path.GetFileName(target), task);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task CopyAsync(HttpContent content, FileStream file, string name, CancellationTokenSource patience)
    {
        await using Stream body = await content.ReadAsStreamAsync(patience.Token);
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, patience.Token)) > 0;)
        {
            patience.CancelAfter(Idle);
            await file.WriteAsync(buffer.AsMemory(0, read), patience.Token);
            if (file.Length > MaximumBytes) throw new InvalidDataException($"{name}: more than {MaximumBytes} bytes; no package is as large.");
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
