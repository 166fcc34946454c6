using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Tests.Packages;

/// <summary>The entries of a package, to be changed by a test and packed again.</summary>
internal sealed class OpenedPackage
{
    public const string Manifest = "clickstream/manifest.json";
    public const string Pipeline = "clickstream/pipeline.json";
    public const string AmountPipeline = "clickstream/amount-pipeline.json";
    public const string ExpectedPipeline = "clickstream/expected-pipeline.json";
    public const string LowPipeline = "clickstream/amount-low-pipeline.json";
    public const string MedianPipeline = "clickstream/amount-median-pipeline.json";
    public const string HighPipeline = "clickstream/amount-high-pipeline.json";
    public const string Probes = "clickstream/probes.json";
    public const string Card = "clickstream/card.md";

    private readonly Dictionary<string, byte[]> _entries = [];

    public OpenedPackage(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            _entries[entry.FullName] = content.ToArray();
        }
    }

    public IReadOnlyCollection<string> Names => _entries.Keys;

    public byte[] this[string entry]
    {
        get => _entries[entry];
        set => _entries[entry] = value;
    }

    public string Text(string entry) => Encoding.UTF8.GetString(_entries[entry]);

    public JsonNode Json(string entry) => JsonNode.Parse(_entries[entry])!;

    public OpenedPackage Set(string entry, JsonNode? json) => Set(entry, json?.ToJsonString() ?? "null");

    public OpenedPackage Set(string entry, string text)
    {
        _entries[entry] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>Changes the JSON of an entry.</summary>
    public OpenedPackage Edit(string entry, Action<JsonNode> edit)
    {
        JsonNode json = Json(entry);
        edit(json);
        return Set(entry, json);
    }

    public OpenedPackage Remove(string entry)
    {
        _entries.Remove(entry);
        return this;
    }

    /// <summary>Puts the checksums of the entries, as they are now, into the manifest.</summary>
    public OpenedPackage Sign() => Edit(Manifest, manifest =>
    {
        manifest["checksums"] = new JsonObject(_entries.Where(entry => entry.Key != Manifest)
            .Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(entry.Value)))));
    });

    public void Save(string path, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in _entries)
        {
            using Stream stream = zip.CreateEntry(name, level).Open();
            stream.Write(content);
        }
    }
}
