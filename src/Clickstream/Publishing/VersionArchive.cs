using System.Globalization;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Publishing;

/// <summary>
/// The packages of a task that were in use before: <c>versions/TASK/TIME-VERSION.zip</c> in the models folder, where the service does not look. Names carry the
/// time, since copies of a folder need not keep that of its files.
/// </summary>
internal sealed class VersionArchive(string directory, PredictionTask task)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    private readonly string _folder = Path.Combine(directory, "versions", PredictionTasks.Name(task));

    /// <summary>What is kept, latest first.</summary>
    public IReadOnlyList<KeptVersion> Versions => Directory.Exists(_folder)
        ? [.. Directory.EnumerateFiles(_folder, "*.zip").Select(Parse).OfType<KeptVersion>().OrderByDescending(kept => kept.ReplacedAt).ThenBy(kept => kept.Path, StringComparer.Ordinal)]
        : [];

    /// <summary>Keeps a copy of a package that is about to be replaced.</summary>
    /// <param name="path">The package.</param>
    /// <param name="version">Version of its model.</param>
    /// <param name="replacedAt">Now.</param>
    public void Keep(string path, string version, DateTimeOffset replacedAt)
    {
        Directory.CreateDirectory(_folder);
        string time = replacedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        AtomicCopy.Write(path, Path.Combine(_folder, $"{time}-{string.Concat(version.Where(char.IsAsciiLetterOrDigit))}.zip"));
    }

    /// <summary>Deletes what was left behind by publishers that were killed.</summary>
    /// <param name="now">What time it is.</param>
    public void DeleteUnfinished(DateTimeOffset now) => UnfinishedFile.DeleteOld(_folder, now);

    /// <summary>Drops all but the latest.</summary>
    /// <param name="count">How many are kept, 1 or above.</param>
    public void Prune(int count)
    {
        foreach (KeptVersion old in Versions.Skip(count)) File.Delete(old.Path);
    }

    private static KeptVersion? Parse(string path) =>
        Path.GetFileNameWithoutExtension(path).Split('-') is [var time, { Length: > 0 } version]
        && DateTimeOffset.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset replacedAt)
            ? new KeptVersion(version, replacedAt, path)
            : null;
}
