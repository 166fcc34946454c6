using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clickstream.Features;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Recommendation;
using Clickstream.Lookups;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>
/// Reads a model package, or a zip as ML.NET wrote it, and believes nothing in it: sizes, checksums, format and schema are checked.
/// </summary>
public static class ModelPackageReader
{
    /// <summary>Largest file that is read.</summary>
    private const long MaximumFileBytes = 1L << 30;

    /// <summary>Largest unpacked entry: far above any honest model.</summary>
    private const int MaximumEntryBytes = 1 << 29;

    /// <summary>
    /// An entry that unpacks to more than this many times its packed size is a bomb, unless it is small. Packages are mostly numbers in text, which pack to a
    /// third or at best a tenth; deflate can say a thousand bytes in one.
    /// </summary>
    private const int MaximumCompressionRatio = 100;

    /// <summary>Entries up to this many bytes may pack as well as they can.</summary>
    private const int SmallEntryBytes = 1 << 20;

    /// <summary>Reads and checks the package.</summary>
    /// <exception cref="PackageException">The file is no package, is damaged, or was made for another version of this service.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ModelPackage Load(string path) => Load(ReadFile(path), Path.GetFileName(path));

    /// <summary>Reads and checks the package that a file's bytes are.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="name">Name of the file; for messages, and of a bare ML.NET zip the task.</param>
    /// <exception cref="PackageException">The file is no package, is damaged, or was made for another version of this service.</exception>
    public static ModelPackage Load(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
            return (BareMlNetZip.Is(zip) ? BareMlNetZip.Read(zip, name, sha256) : Read(zip, file.Length)) with { Sha256 = sha256 };
        }
        catch (PackageException e)
        {
            throw new PackageException($"{name}: {e.Message}", e);
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            // Whatever a damaged file makes a parser do is the file's fault, not the service's.
            throw new PackageException($"{name}: not a readable model package: {e.Message}", e);
        }
    }

    /// <summary>The bytes of a package's file.</summary>
    /// <exception cref="PackageException">The file is too large.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static byte[] ReadFile(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no model package at {path}.", path);
        long length = new FileInfo(path).Length;
        return length <= MaximumFileBytes
            ? File.ReadAllBytes(path)
            : throw new PackageException($"{Path.GetFileName(path)}: {length} bytes; a package has at most {MaximumFileBytes}.");
    }

    private static ModelPackage Read(ZipArchive zip, long fileLength)
    {
        ModelManifest manifest = ReadManifest(zip);
        ITaskModel model = ReadModel(zip, manifest);
        SessionLookups? lookups = ReadLookups(zip, manifest);
        byte[] probes = ReadChecked(zip, PackageEntries.Probes, manifest);
        byte[] card = ReadChecked(zip, PackageEntries.Card, manifest);

        // What is written for other readers is not ours to judge, but a file that was damaged in any place was not published so.
        ZipArchiveEntry[] entries = [.. manifest.Checksums.Keys.Select(zip.GetEntry).OfType<ZipArchiveEntry>()];
        long total = entries.Aggregate(0L, (sum, entry) => sum + Math.Min(entry.Length, MaximumFileBytes));
        if (total > SmallEntryBytes && total / MaximumCompressionRatio > fileLength)
            throw new PackageException($"{fileLength} bytes unpack to {total}; more than {MaximumCompressionRatio} times as much is no model."); // Many entries may lie over each other.
        foreach (ZipArchiveEntry entry in entries) ReadEntry(zip, entry.FullName);
        return new ModelPackage(manifest, model, ReadProbes(probes), Encoding.UTF8.GetString(card)) { Lookups = lookups };
    }

    // A model whose features are looked up must bring the lookups: without them it would answer as if nothing were known.
    private static SessionLookups? ReadLookups(ZipArchive zip, ModelManifest manifest)
    {
        if (manifest.Grain != Grain.Events || !SessionFeatures.NeedLookups(manifest.Schema)) return null;
        return JsonSerializer.Deserialize(ReadChecked(zip, PackageEntries.Lookups, manifest), LookupsJson.Default.SessionLookups)
            ?? throw new PackageException($"{PackageEntries.Lookups} is null.");
    }

    private static List<Probe> ReadProbes(byte[] content)
    {
        List<Probe> probes = JsonSerializer.Deserialize(content, PackageJson.Default.ListProbe) ?? [];
        PackageCheck.Check(probes);
        return probes;
    }

    private static ModelManifest ReadManifest(ZipArchive zip)
    {
        byte[] content = ReadEntry(zip, PackageEntries.Manifest);
        int? version = FormatVersion(content);
        if (version != ModelManifest.CurrentFormatVersion)
            throw new PackageException($"format version {version?.ToString() ?? "(none)"}; this service reads version {ModelManifest.CurrentFormatVersion}.");
        ModelManifest manifest = JsonSerializer.Deserialize(content, PackageJson.Default.ModelManifest)
            ?? throw new PackageException($"{PackageEntries.Manifest} is null.");
        PackageCheck.Check(manifest);
        return manifest;
    }

    // Looked up before the rest, since a manifest of another version need not fit this one's type.
    private static int? FormatVersion(byte[] manifest)
    {
        using JsonDocument document = JsonDocument.Parse(manifest);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("formatVersion", out JsonElement version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out int number) ? number : null;
    }

    private static ITaskModel ReadModel(ZipArchive zip, ModelManifest manifest)
    {
        ITaskModel model = manifest.Task switch
        {
            PredictionTask.Conversion => new ConversionModel(ReadClassifier(zip, manifest), Threshold(manifest), BaseRate(manifest), manifest.ScoreThreshold),
            PredictionTask.Abandonment => new AbandonmentModel(ReadClassifier(zip, manifest), Threshold(manifest), BaseRate(manifest), manifest.ScoreThreshold),
            PredictionTask.Revenue when manifest.AmountLink is { } link =>
                new ExpectedAmountModel(ReadRegressor(zip, PackageEntries.Pipeline, manifest), link, manifest.Currency),
            PredictionTask.Revenue => ReadRevenueModel(zip, manifest),
            PredictionTask.Segment => ReadSegmentModel(zip, manifest),
            PredictionTask.Recommendation => ReadRecommendationModel(zip, manifest),
            _ => throw new PackageException($"unknown task {manifest.Task}."),
        };
        CheckSchema(model, manifest);
        return model;
    }

    private static double Threshold(ModelManifest manifest) => manifest.Threshold ?? throw Lacks("threshold");

    // An imported model need not say.
    private static double? BaseRate(ModelManifest manifest) =>
        manifest.Origin is null ? manifest.BaseRate ?? throw Lacks("baseRate") : manifest.BaseRate;

    private static RevenueModel ReadRevenueModel(ZipArchive zip, ModelManifest manifest)
    {
        AmountDistribution distribution = manifest.AmountDistribution ?? throw Lacks("amountDistribution");
        Pipeline Regressor(string entry) => ReadRegressor(zip, entry, manifest);
        return new RevenueModel(
            ReadClassifier(zip, manifest),
            Regressor(PackageEntries.AmountPipeline),
            distribution,
            manifest.Currency,
            distribution.OfQuantiles
                ? new AmountQuantiles(Regressor(PackageEntries.LowPipeline), Regressor(PackageEntries.MedianPipeline), Regressor(PackageEntries.HighPipeline))
                : null,
            manifest.ExpectedPower is null ? null : Regressor(PackageEntries.ExpectedPipeline));
    }

    private static SegmentModel ReadSegmentModel(ZipArchive zip, ModelManifest manifest)
    {
        ClusteringPipeline pipeline = PipelineJson.ReadClustering(
            new MemoryStream(ReadChecked(zip, PackageEntries.Pipeline, manifest), writable: false));
        IReadOnlyList<Segment> segments = manifest.Segments ?? throw Lacks("segments");
        int wanted = pipeline.Clusterer.ClusterCount + (pipeline.Clusterer.KnowsNoise ? 1 : 0);
        if (segments.Count != wanted)
            throw new PackageException($"{segments.Count} segments are described; the model has {pipeline.Clusterer.ClusterCount} clusters{(pipeline.Clusterer.KnowsNoise ? " and sessions that belong to none" : "")}.");
        if (manifest.Map is { } map && (map.Components.Means.Count != pipeline.ScratchLength || map.Centres.Count != wanted))
            throw new PackageException($"the map is of {map.Components.Means.Count} columns and {map.Centres.Count} segments; the model has {pipeline.ScratchLength} and {wanted}.");
        return new SegmentModel(pipeline, segments, manifest.Map);
    }

    private static RecommendationModel ReadRecommendationModel(ZipArchive zip, ModelManifest manifest)
    {
        if (manifest.Grain != Grain.Events) throw new PackageException("a recommendation reads clicks; its manifest's grain must be Events.");
        ItemCatalogue catalogue = JsonSerializer.Deserialize(ReadChecked(zip, PackageEntries.Catalogue, manifest), LookupsJson.Default.ItemCatalogue)
            ?? throw new PackageException($"{PackageEntries.Catalogue} is null.");
        NextItemModel ranker = NextItemFormat.Read(ReadChecked(zip, PackageEntries.Ranking, manifest));
        ItemAttributes attributes = ranker.Attributes;
        if (catalogue.ItemIds.Count != ranker.ItemCount)
            throw new PackageException($"{catalogue.ItemIds.Count} items are named; the ranking has {ranker.ItemCount}.");
        if (attributes.Categories.DefaultIfEmpty(-1).Max() >= catalogue.Categories.Count || attributes.Brands.DefaultIfEmpty(-1).Max() >= catalogue.Brands.Count)
            throw new PackageException("an item of the ranking is of a category or brand that has no name.");
        return new RecommendationModel(catalogue, ranker);
    }

    // Without a calibrator the answer is a score, with one it is a probability: a mix-up would be answered without a word.
    private static Pipeline ReadClassifier(ZipArchive zip, ModelManifest manifest) =>
        ReadPipeline(zip, PackageEntries.Pipeline, manifest) is { Calibrator: not null } pipeline
            ? pipeline
            : throw new PackageException($"{PackageEntries.Pipeline} has no calibrator; its answers would be no probabilities.");

    private static Pipeline ReadRegressor(ZipArchive zip, string entry, ModelManifest manifest) =>
        ReadPipeline(zip, entry, manifest) is { Calibrator: null } pipeline
            ? pipeline
            : throw new PackageException($"{entry} has a calibrator; its answers would be no amounts.");

    private static Pipeline ReadPipeline(ZipArchive zip, string entry, ModelManifest manifest) =>
        PipelineJson.Read(new MemoryStream(ReadChecked(zip, entry, manifest), writable: false));

    private static void CheckSchema(ITaskModel model, ModelManifest manifest)
    {
        if (!model.Schema.Equals(manifest.Schema))
            throw new PackageException("the pipeline was fitted on other columns than the manifest names.");
        if (model is RevenueModel revenue && revenue.Parts.Any(part => !part.Schema.Equals(manifest.Schema)))
            throw new PackageException("an amount pipeline was fitted on other columns than the manifest names.");
        if (manifest.Grain != Grain.Events || model is not IFeatureModel) return;
        try
        {
            _ = new SessionFeaturizer(model.Schema);
        }
        catch (ArgumentException e)
        {
            throw new PackageException($"trained with another schema: {e.Message}", e);
        }
    }

    private static byte[] ReadChecked(ZipArchive zip, string name, ModelManifest manifest)
    {
        byte[] content = ReadEntry(zip, name);
        string found = Convert.ToHexStringLower(SHA256.HashData(content));
        if (!manifest.Checksums.TryGetValue(name, out string? wanted)) throw new PackageException($"the manifest has no checksum of {name}.");
        if (found != wanted) throw new PackageException($"wrong checksum of {name}: found {found}, expected {wanted}.");
        return content;
    }

    private static byte[] ReadEntry(ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.GetEntry(name) ?? throw new PackageException($"has no entry {name}.");
        if (entry.Length > MaximumEntryBytes) throw new PackageException($"{name} unpacks to {entry.Length} bytes; at most {MaximumEntryBytes} are read.");
        if (entry.Length > SmallEntryBytes && entry.Length / MaximumCompressionRatio > entry.CompressedLength)
            throw new PackageException($"{name} unpacks {entry.CompressedLength} bytes to {entry.Length}; more than {MaximumCompressionRatio} times as much is no model.");

        // The length in the directory is the sender's claim: no memory is taken on its word, and reading stops where it says.
        using Stream stream = entry.Open();
        using var content = new MemoryStream((int)Math.Min(entry.Length, 1 << 20));
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > entry.Length) break;
        }

        if (content.Length != entry.Length) throw new PackageException($"{name} is {(content.Length > entry.Length ? "longer" : "shorter")} than its directory entry says.");

        // The runtime unpacks without a look at the checksum. What was damaged may unpack all the same, and the manifest, which holds the others' checksums, has no other.
        byte[] bytes = content.ToArray();
        return Crc32.HashToUInt32(bytes) == entry.Crc32 ? bytes : throw new PackageException($"{name} is damaged: it has another checksum than the zip says.");
    }

    private static PackageException Lacks(string property) => new($"the manifest lacks '{property}'.");
}
