using System.Security.Cryptography;

namespace Clickstream.Trainer.Loading;

/// <summary>Tells one data file from another.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256 of the file as it lies on disk, lower-case hex.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>Those of several files, with commas.</summary>
    public static async Task<string> OfAllAsync(IEnumerable<string> paths, CancellationToken cancellationToken) =>
        string.Join(", ", await Task.WhenAll(paths.Select(path => OfAsync(path, cancellationToken))));
}
