using System.IO.Compression;
using System.Security.Cryptography;

namespace Clickstream.Trainer.Downloads;

/// <summary>
/// Takes one file out of a zip, and out of the zips in it: the one with the checksum that is wanted. Its place is of no account, so that no name in
/// a zip decides where something is written.
/// </summary>
internal static class ZipUnpacker
{
    private const int DeepestZip = 2;
    private const int MostEntries = 1000;
    private const long LargestInnerZip = 256L << 20;

    /// <summary>Unpacks to a temporary name beside the target and renames: the target is whole or not there.</summary>
    /// <param name="zipPath">The zip.</param>
    /// <param name="set">Says which file it is.</param>
    /// <param name="target">Where it goes; replaced if it is there.</param>
    /// <param name="cancellationToken">Ends the unpacking; nothing is left.</param>
    /// <exception cref="InvalidDataException">It is no zip, or no file in it has the checksum.</exception>
    public static async Task UnpackAsync(string zipPath, PublicDataSet set, string target, CancellationToken cancellationToken)
    {
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        var met = new List<string>();
        try
        {
            if (!await FindAsync(zipPath, set, temporary, met, cancellationToken))
                throw new InvalidDataException($"{set.Address}: no file in it has the SHA-256 {set.Sha256}, which that of {set.Name} is; found {(met.Count == 0 ? "no file of that size" : string.Join(", ", met))}.");
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<bool> FindAsync(string zipPath, PublicDataSet set, string temporary, List<string> met, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream zip = File.OpenRead(zipPath);
            return await FindAsync(zip, set, temporary, met, DeepestZip, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{set.Address}: what came is no zip that can be read ({e.Message.TrimEnd('.')}); expected that of {set.Name}.", e);
        }
    }

    private static async Task<bool> FindAsync(Stream zip, PublicDataSet set, string temporary, List<string> met, int depth, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in archive.Entries.Take(MostEntries))
        {
            if (entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                if (depth > 1 && entry.Length <= LargestInnerZip && await FindInsideAsync(entry, set, temporary, met, depth, cancellationToken)) return true;
            }
            else if (entry.Length == set.Size)
            {
                string sum = await CopyAsync(entry, temporary, set.Size, cancellationToken);
                if (sum == set.Sha256) return true;
                met.Add($"'{entry.Name}' with {sum}");
            }
        }

        return false;
    }

    private static async Task<bool> FindInsideAsync(
        ZipArchiveEntry entry, PublicDataSet set, string temporary, List<string> met, int depth, CancellationToken cancellationToken)
    {
        string inner = temporary + ".zip";
        try
        {
            await CopyAsync(entry, inner, LargestInnerZip, cancellationToken);
            await using FileStream zip = File.OpenRead(inner);
            return await FindAsync(zip, set, temporary, met, depth - 1, cancellationToken);
        }
        finally
        {
            File.Delete(inner);
        }
    }

    // The length that a zip states need not be true: no more is written than may be.
    private static async Task<string> CopyAsync(ZipArchiveEntry entry, string path, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using Stream source = await entry.OpenAsync(cancellationToken);
        await using FileStream target = File.Create(path);
        byte[] buffer = new byte[1 << 16];
        for (long written = 0; ;)
        {
            int count = await source.ReadAsync(buffer, cancellationToken);
            if (count == 0) return Convert.ToHexStringLower(hash.GetHashAndReset());
            written += count;
            if (written > limit) throw new InvalidDataException($"'{entry.Name}' is longer than its {limit} bytes");
            hash.AppendData(buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
