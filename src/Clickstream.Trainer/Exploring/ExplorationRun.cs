using System.Globalization;
using Clickstream.Exploration;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Exploring;

/// <summary>Explores files of the disk and tells how far it is.</summary>
internal static class ExplorationRun
{
    private const double SecondsBetween = 0.25;

    /// <summary>Explores one file, or several files of events of the same sessions.</summary>
    public static async Task<Explored> RunAsync(
        IReadOnlyList<string> paths, ExplorationOptions options, string label, Report report, TimeProvider clock, CancellationToken cancellationToken)
    {
        var files = new List<FileStream>();
        try
        {
            foreach (string path in paths)
                files.Add(new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan }));
            double bytes = Math.Max(1, files.Sum(file => file.Length));
            return await report.WithBarAsync(label, tell =>
            {
                long told = clock.GetTimestamp();
                return Explorer.ExploreAsync([.. files.Select(file => new ExplorationFile(file, Path.GetFileName(file.Name)))], options, Told, cancellationToken);

                void Told(long rows)
                {
                    if (clock.GetElapsedTime(told).TotalSeconds < SecondsBetween) return;
                    told = clock.GetTimestamp();
                    tell(files.Sum(file => file.Position) / bytes, rows.ToString("#,0 'rows'", CultureInfo.InvariantCulture));
                }
            });
        }
        finally
        {
            foreach (FileStream file in files) await file.DisposeAsync();
        }
    }
}
