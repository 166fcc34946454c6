using System.Text;
using Clickstream.Exploration;
using Clickstream.TestKit;

namespace Clickstream.Tests.Exploration;

/// <summary>Explores texts and files.</summary>
internal static class Files
{
    /// <summary>Explores a text, as a request body comes: a few bytes at a time.</summary>
    public static async Task<DataExploration> ExploreAsync(string csv, ExplorationOptions? options = null) =>
        (await Explorer.ExploreAsync([new ExplorationFile(new BodyStream(Encoding.UTF8.GetBytes(csv)), "clicks.csv")], options ?? new ExplorationOptions())).Figures;

    /// <summary>Explores a shared data set.</summary>
    public static async Task<DataExploration> ExploreSharedAsync(string file)
    {
        await using FileStream stream = File.OpenRead(SharedData.PathOf(file));
        return (await Explorer.ExploreAsync([new ExplorationFile(stream, Path.GetFileName(file))], new ExplorationOptions())).Figures;
    }

    /// <summary>The cells of a shared data set that holds no quotes, header first, read in the simplest way.</summary>
    public static string[][] ReadShared(string file, char separator)
    {
        using var text = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(SharedData.PathOf(file)), System.IO.Compression.CompressionMode.Decompress));
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(separator))];
    }
}
