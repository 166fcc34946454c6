using System.IO.Compression;
using Clickstream.Packages;

namespace Clickstream.TestKit;

/// <summary>Zips of ML.NET's entries alone, as its users have them.</summary>
public static class BareZip
{
    /// <summary>Writes a model as ML.NET would have saved it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="package">The model; one that can be said in ML.NET's components.</param>
    public static void Save(string path, ModelPackage package) => File.WriteAllBytes(path, Of(PackageDoors.MlNet(package)));

    /// <summary>The entries as the bytes of a zip.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
