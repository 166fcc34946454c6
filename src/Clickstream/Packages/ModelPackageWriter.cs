using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>Writes a model into one zip. The same model gives the same bytes.</summary>
public static class ModelPackageWriter
{
    // Zip entries carry a time; a fixed one keeps the bytes equal. The time of training stands in the manifest.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package under a temporary name in the same folder, then renames it: a reader sees the old file or the new one whole.</summary>
    /// <returns>The package with version and checksums as they were written, and the file's own SHA-256.</returns>
    public static ModelPackage Save(string path, ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);

        Dictionary<string, byte[]> entries = LearnedEntries(package);
        string version = VersionOf(package.Manifest, entries);
        entries[PackageEntries.Probes] = JsonSerializer.SerializeToUtf8Bytes([.. package.Probes], PackageJson.Default.ListProbe);
        entries[PackageEntries.Card] = Encoding.UTF8.GetBytes(package.Card);
        foreach ((string name, byte[] content) in package.ForeignEntries) entries.Add(name, content);
        ModelManifest manifest = package.Manifest with
        {
            Version = version,
            Checksums = new SortedDictionary<string, string>(
                entries.ToDictionary(entry => entry.Key, entry => Hash(entry.Value)), StringComparer.Ordinal),
        };

        string temporary = UnfinishedFile.For(Path.GetFullPath(path));
        try
        {
            using (ZipArchive zip = ZipFile.Open(temporary, ZipArchiveMode.Create))
            {
                AddEntry(zip, PackageEntries.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, PackageJson.Default.ModelManifest));
                foreach ((string name, byte[] content) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    AddEntry(zip, name, content);
            }

            string sha256 = Hash(File.ReadAllBytes(temporary));
            File.Move(temporary, path, overwrite: true);
            return package with { Manifest = manifest, Sha256 = sha256 };
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The version that a package will be written with: of everything that was learned, and of nothing that hangs on the clock or follows from it.</summary>
    internal static string VersionOf(ModelPackage package) => VersionOf(package.Manifest, LearnedEntries(package));

    private static Dictionary<string, byte[]> LearnedEntries(ModelPackage package)
    {
        Dictionary<string, byte[]> entries = PipelineEntries(package.Model);
        if (package.Lookups is { } lookups) entries[PackageEntries.Lookups] = JsonSerializer.SerializeToUtf8Bytes(lookups, LookupsJson.Default.SessionLookups);
        return entries;
    }

    private static string VersionOf(ModelManifest manifest, Dictionary<string, byte[]> learned)
    {
        ModelManifest timeless = manifest with { Version = "", TrainedAt = default, Reference = null, Doors = [], Checksums = new Dictionary<string, string>() };
        return Hash(
        [
            .. JsonSerializer.SerializeToUtf8Bytes(timeless, PackageJson.Default.ModelManifest),
            .. learned.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value),
        ])[..12];
    }

    private static Dictionary<string, byte[]> PipelineEntries(ITaskModel model) => model switch
    {
        ClassifierModel classifier => new() { [PackageEntries.Pipeline] = Bytes(stream => PipelineJson.Write(stream, classifier.Pipeline)) },
        RevenueModel revenue => RevenueEntries(revenue),
        ExpectedAmountModel amount => new() { [PackageEntries.Pipeline] = Bytes(stream => PipelineJson.Write(stream, amount.Pipeline)) },
        RecommendationModel recommendation => new()
        {
            [PackageEntries.Catalogue] = JsonSerializer.SerializeToUtf8Bytes(recommendation.Catalogue, LookupsJson.Default.ItemCatalogue),
            [PackageEntries.Ranking] = Bytes(stream => NextItemFormat.Write(stream, recommendation.Ranker)),
        },
        SegmentModel segment => new() { [PackageEntries.Pipeline] = Bytes(stream => PipelineJson.Write(stream, segment.Pipeline)) },
        _ => throw new ArgumentException($"There is no package format for {model.GetType().Name}.", nameof(model)),
    };

    private static Dictionary<string, byte[]> RevenueEntries(RevenueModel model)
    {
        var pipelines = new Dictionary<string, Pipeline> { [PackageEntries.Pipeline] = model.Purchase, [PackageEntries.AmountPipeline] = model.Amount };
        if (model.Expected is { } expected) pipelines[PackageEntries.ExpectedPipeline] = expected;
        if (model.Quantiles is { } quantiles)
        {
            pipelines[PackageEntries.LowPipeline] = quantiles.Low;
            pipelines[PackageEntries.MedianPipeline] = quantiles.Median;
            pipelines[PackageEntries.HighPipeline] = quantiles.High;
        }

        return pipelines.ToDictionary(entry => entry.Key, entry => Bytes(stream => PipelineJson.Write(stream, entry.Value)));
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static void AddEntry(ZipArchive zip, string name, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
