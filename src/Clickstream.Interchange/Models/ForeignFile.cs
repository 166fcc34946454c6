namespace Clickstream.Interchange.Models;

/// <summary>Reads a model file into memory, up to a limit.</summary>
internal static class ForeignFile
{
    /// <summary>Longest file that is read, in bytes.</summary>
    public const int LongestFile = 512 * 1024 * 1024;

    /// <summary>All bytes that are left in a stream.</summary>
    /// <exception cref="ForeignFormatException">There are more than <see cref="LongestFile"/>.</exception>
    public static ReadOnlyMemory<byte> ReadAll(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        for (int count; (count = stream.Read(chunk)) > 0;)
        {
            if (buffer.Length + count > LongestFile) throw new ForeignFormatException($"The file is longer than {LongestFile} bytes.");
            buffer.Write(chunk, 0, count);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Checks a file that is in memory already.</summary>
    /// <exception cref="ForeignFormatException">It is longer than <see cref="LongestFile"/>.</exception>
    public static void CheckLength(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LongestFile) throw new ForeignFormatException($"The file has {file.Length} bytes; at most {LongestFile} are read.");
    }
}
