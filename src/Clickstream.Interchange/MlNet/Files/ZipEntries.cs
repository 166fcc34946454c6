using System.IO.Compression;
using System.IO.Hashing;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Reads entries of a zip that is not trusted: names with either slash, none twice, and no more bytes than a limit.</summary>
internal sealed class ZipEntries
{
    private const int EntryCountLimit = 100_000;
    private const int PieceLength = 81_920;

    private readonly Dictionary<string, ZipArchiveEntry> _entryByName = new(StringComparer.Ordinal);
    // Models pack ten to one at best; what unpacks to far more is no model. Small ones need not be so exact.
    private const int MostTimesPacked = 50;
    private const long AlwaysAllowed = 32L << 20;

    private long _bytesLeft;

    /// <param name="zip">The zip.</param>
    /// <param name="byteLimit">Greatest number of bytes that all entries read may have together, unpacked.</param>
    /// <exception cref="ForeignFormatException">The directory of the zip is damaged.</exception>
    public ZipEntries(ZipArchive zip, long byteLimit = 512L << 20)
    {
        ArgumentNullException.ThrowIfNull(zip);
        _bytesLeft = byteLimit;
        try
        {
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                string name = entry.FullName.Replace('\\', '/');
                if (!_entryByName.TryAdd(name, entry)) throw new ForeignFormatException($"The zip has the entry '{name}' twice.");
                if (_entryByName.Count > EntryCountLimit) throw new ForeignFormatException($"The zip has more than {EntryCountLimit} entries.");
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new ForeignFormatException($"The zip is damaged: {e.Message}", e);
        }
    }

    /// <summary>Whether the zip layer says by this that the file is not as it should be.</summary>
    public static bool IsDamage(Exception e) =>
        e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or ObjectDisposedException;

    /// <summary>Whether there is an entry of a name.</summary>
    public bool Has(string name) => _entryByName.ContainsKey(name);

    /// <summary>The content of an entry, or null.</summary>
    /// <exception cref="ForeignFormatException">The entry is damaged or too long.</exception>
    public byte[]? Find(string name)
    {
        if (!_entryByName.TryGetValue(name, out ZipArchiveEntry? entry)) return null;
        if (entry.Length > Math.Max(AlwaysAllowed, entry.CompressedLength * MostTimesPacked))
            throw new ForeignFormatException($"Entry '{name}' of the zip unpacks from {entry.CompressedLength} to {entry.Length} bytes, which no model does.");
        if (entry.Length > _bytesLeft) throw TooLong(name);
        try
        {
            using Stream content = entry.Open();
            byte[] all = ReadAll(name, content, entry.Length);
            // The runtime unpacks without a look at the checksum, and what was damaged may unpack all the same.
            return Crc32.HashToUInt32(all) == entry.Crc32 ? all : throw new ForeignFormatException($"Entry '{name}' of the zip is damaged: it has another checksum than the zip says.");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new ForeignFormatException($"Entry '{name}' of the zip is damaged: {e.Message}", e);
        }
    }

    // What the directory says about the length is not believed: memory grows with what really comes out, and not beyond what it says.
    private byte[] ReadAll(string name, Stream content, long length)
    {
        using var all = new MemoryStream();
        var piece = new byte[PieceLength];
        for (int read; (read = content.Read(piece)) > 0; all.Write(piece, 0, read))
        {
            _bytesLeft -= read;
            if (_bytesLeft < 0 || all.Length + read > length) throw TooLong(name);
        }

        return all.ToArray();
    }

    private static ForeignFormatException TooLong(string name) => new($"Entry '{name}' of the zip is too long, unpacked.");
}
