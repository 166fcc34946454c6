using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Clickstream.Trainer.Downloads;

/// <summary>
/// Brings a file from the web into a part file, and goes on where it was cut off: it asks for the rest (Range) on condition that the file is still
/// the same (If-Range); a server that has another one, or that knows no ranges, sends the whole again.
/// </summary>
/// <param name="client">Asks.</param>
/// <param name="partPath">The part file; stays when the download is cut off. Beside it lies what tells one version of the file from another.</param>
internal sealed class FileDownload(HttpClient client, string partPath)
{
    /// <summary>Largest file in bytes: a server that never ends must not fill the disk.</summary>
    public const long LargestFile = 1L << 30;

    private const int BufferSize = 1 << 16;

    private readonly string _versionPath = partPath + ".version";

    /// <summary>Time without a byte after which the server is given up. Default one minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Downloads, or goes on.</summary>
    /// <param name="address">The file.</param>
    /// <param name="progress">Told the bytes that are here, and of how many where the server says.</param>
    /// <param name="cancellationToken">Ends the download; what has come stays.</param>
    /// <returns>Bytes that were here already and did not need to come again.</returns>
    /// <exception cref="IOException">The server cannot be reached, refuses, or breaks off; the message says what to do.</exception>
    public async Task<long> RunAsync(Uri address, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(address, progress, mayResume: true, cancellationToken) ?? (await TryAsync(address, progress, mayResume: false, cancellationToken))!.Value;
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"{address}: {e.Message}", e);
        }
    }

    /// <summary>Removes what a download leaves.</summary>
    public void Clear()
    {
        File.Delete(partPath);
        File.Delete(_versionPath);
    }

    // Null: what is here is no beginning of what the server has.
    private async Task<long?> TryAsync(Uri address, Action<long, long?> progress, bool mayResume, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        long here = mayResume ? Resume(request) : 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (here > 0 && IsWhole(answer, here)) return here;
            if (here > 0 && (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || IsOtherRange(answer, here))) return null;
            if (!answer.IsSuccessStatusCode)
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{address}: the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}; expected the file."));

            if (answer.StatusCode != HttpStatusCode.PartialContent) here = 0;
            if (here == 0) KeepVersion(answer);
            await CopyAsync(answer, here, address, progress, patience, cancellationToken);
            return here;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(FormattableString.Invariant($"{address}: nothing came for {Patience.TotalSeconds:0} seconds. Run the command again to go on where it stopped."));
        }
    }

    private async Task CopyAsync(
        HttpResponseMessage answer, long here, Uri address, Action<long, long?> progress, CancellationTokenSource patience, CancellationToken cancellationToken)
    {
        long? total = here + answer.Content.Headers.ContentLength;
        await using FileStream part = new(partPath, here > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
        byte[] buffer = new byte[BufferSize];
        try
        {
            await using Stream body = await answer.Content.ReadAsStreamAsync(patience.Token);
            while (true)
            {
                patience.CancelAfter(Patience);
                int count = await body.ReadAsync(buffer, patience.Token);
                if (count == 0) break;
                await part.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                here += count;
                if (here > LargestFile) throw new InvalidDataException($"{address}: more than {LargestFile >> 20} MB; expected a smaller file.");
                progress(here, total);
            }
        }
        catch (IOException e)
        {
            throw new IOException(FormattableString.Invariant($"{address}: the connection broke off after {here} bytes{(total is null ? "" : FormattableString.Invariant($" of {total}"))}. Run the command again to go on where it stopped."), e);
        }
    }

    // Asks for what is missing, if it is known which version of the file the part is of.
    private long Resume(HttpRequestMessage request)
    {
        var part = new FileInfo(partPath);
        if (!part.Exists || part.Length == 0 || !File.Exists(_versionPath)) return 0;
        if (!RangeConditionHeaderValue.TryParse(File.ReadAllText(_versionPath), out RangeConditionHeaderValue? version)) return 0;
        request.Headers.Range = new RangeHeaderValue(part.Length, null);
        request.Headers.IfRange = version;
        return part.Length;
    }

    // All of it came before, but the program ended too early to use it.
    private static bool IsWhole(HttpResponseMessage answer, long here) =>
        answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && answer.Content.Headers.ContentRange?.Length == here;

    private static bool IsOtherRange(HttpResponseMessage answer, long here) =>
        answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.From != here;

    // A weak tag says alike, not the same (RFC 9110, 13.1.5): no ground to put two pieces together.
    private void KeepVersion(HttpResponseMessage answer)
    {
        File.Delete(_versionPath);
        if (answer.Headers.ETag is { IsWeak: false } tag) File.WriteAllText(_versionPath, tag.ToString());
        else if (answer.Content.Headers.LastModified is { } modified) File.WriteAllText(_versionPath, modified.ToString("R", CultureInfo.InvariantCulture));
    }
}
