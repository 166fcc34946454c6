using System.IO.Compression;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.Tests.MlNet.Files;

public sealed class ZipBombTests
{
    [Fact]
    public void What_unpacks_to_far_more_than_a_model_does_is_refused_before_it_takes_memory()
    {
        using ZipArchive zip = Zip(new byte[40 << 20]);
        var entries = new ZipEntries(zip);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("which no model does", Assert.Throws<ForeignFormatException>(() => entries.Find("bomb")).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void All_entries_together_are_held_to_a_limit()
    {
        using ZipArchive zip = Zip(new byte[1000]);
        Assert.Equal(1000, new ZipEntries(zip, byteLimit: 1000).Find("bomb")!.Length);
        Assert.Contains("too long", Assert.Throws<ForeignFormatException>(() => new ZipEntries(zip, byteLimit: 999).Find("bomb")).Message, StringComparison.Ordinal);
    }

    private static ZipArchive Zip(byte[] content)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("bomb").Open();
            entry.Write(content);
        }

        return new ZipArchive(stream, ZipArchiveMode.Read);
    }
}
