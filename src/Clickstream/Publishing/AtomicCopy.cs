using Clickstream.Packages;

namespace Clickstream.Publishing;

/// <summary>Copies a file so that whoever reads the target sees the old one or the new one, whole.</summary>
internal static class AtomicCopy
{
    /// <summary>Writes under another name in the target's folder, down to the disk, then renames.</summary>
    public static void Write(string source, string target)
    {
        string temporary = UnfinishedFile.For(target);
        try
        {
            using (FileStream from = File.OpenRead(source))
            using (FileStream to = File.Create(temporary))
            {
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
