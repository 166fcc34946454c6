using System.Text.RegularExpressions;

namespace Clickstream.Packages;

/// <summary>A file of a models folder while it is being written: beside its target under a name of its own, so that a rename can put it into place.</summary>
public static partial class UnfinishedFile
{
    /// <summary>From this age on a file is no longer taken for one that is being written.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    /// <summary>A name that no other file has. Not by the process id: in a container that is the same at every start.</summary>
    /// <param name="target">What it will be called in the end.</param>
    public static string For(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");

    /// <summary>
    /// Deletes what writers left behind that were killed: files by names of <see cref="For"/>, unchanged for <see cref="Oldest"/>. One that cannot be deleted stays.
    /// </summary>
    /// <param name="directory">The folder; it need not be there.</param>
    /// <param name="now">What time it is.</param>
    public static void DeleteOld(string directory, DateTimeOffset now)
    {
        try
        {
            var folder = new DirectoryInfo(directory);
            if (!folder.Exists) return;
            foreach (FileInfo file in folder.EnumerateFiles(".*.tmp").Where(file => Name().IsMatch(file.Name) && now - file.LastWriteTimeUtc >= Oldest)) file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It takes room, and no more.
        }
    }

    // As Path.GetRandomFileName makes it: eight letters and digits, a dot, three.
    [GeneratedRegex(@"\A\.(.+\.zip|catalog\.json)\.[a-z0-9]{8}\.[a-z0-9]{3}\.tmp\z")]
    private static partial Regex Name();
}
