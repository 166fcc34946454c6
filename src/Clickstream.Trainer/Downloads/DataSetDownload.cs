using System.Security.Cryptography;

namespace Clickstream.Trainer.Downloads;

/// <summary>Gets a public data set: download, check, unpack.</summary>
/// <param name="client">Asks.</param>
/// <param name="folder">Where it goes.</param>
internal sealed class DataSetDownload(HttpClient client, string folder)
{
    /// <summary>Gets the data set, unless it is there already with the right checksum.</summary>
    /// <param name="set">Which.</param>
    /// <param name="address">From where: its own address, or a copy elsewhere, which must have the same checksum.</param>
    /// <param name="progress">Told the bytes that are here, and of how many where the server says.</param>
    /// <param name="cancellationToken">Ends it; a later run goes on.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="IOException">The server cannot be reached, refuses or breaks off.</exception>
    /// <exception cref="InvalidDataException">What came is not the data set.</exception>
    public async Task<DownloadOutcome> RunAsync(PublicDataSet set, Uri address, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string target = Path.Combine(folder, set.FileName);
        if (await IsThereAsync(target, set, cancellationToken)) return new DownloadOutcome(target, WasThere: true, ResumedAt: 0);

        string part = Path.Combine(folder, $"{set.Name}.zip.part");
        var download = new FileDownload(client, part);
        long resumedAt = await download.RunAsync(address, progress, cancellationToken);
        try
        {
            await ZipUnpacker.UnpackAsync(part, set with { Address = address }, target, cancellationToken);
        }
        catch (InvalidDataException)
        {
            download.Clear(); // Kept, it would be wrong for ever.
            throw;
        }

        download.Clear();
        return new DownloadOutcome(target, WasThere: false, resumedAt);
    }

    private static async Task<bool> IsThereAsync(string path, PublicDataSet set, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return false;
        await using FileStream file = File.OpenRead(path);
        return file.Length == set.Size && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == set.Sha256;
    }
}
