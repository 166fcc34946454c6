using System.IO.Compression;
using Clickstream.Csv;
using Clickstream.Interchange.LightGbm;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Importing;

/// <summary>A model file of another library; which one, its first bytes tell.</summary>
internal static class ForeignFile
{
    private const long MaximumBytes = 1L << 30;

    /// <summary>Reads the model; of ML.NET the entries, too, so that the package opens there as the zip did.</summary>
    /// <exception cref="InvalidDataException">It is of no known library, damaged, or says what cannot be taken over.</exception>
    public static async Task<(ForeignModel Model, IReadOnlyDictionary<string, byte[]>? MlNetEntries)> ReadAsync(ImportOptions options, CancellationToken cancellationToken)
    {
        var file = new FileInfo(options.ModelPath);
        if (file.Length > MaximumBytes) throw new InvalidDataException($"{file.Name} has {file.Length} bytes; at most {MaximumBytes} are read.");
        byte[] content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        try
        {
            if (content.AsSpan().StartsWith("PK"u8)) return await ReadZipAsync(content, options, cancellationToken);
            FeatureMapping mapping = options.MappingPath is { } path ? ReadMapping(path) : FeatureMapping.None;
            ReadOnlyMemory<byte> text = content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;
            return text.Span.TrimStart(" \t\r\n"u8).StartsWith("tree"u8)
                ? (LightGbmReader.Read(text, mapping), null)
                : (XGBoostReader.Read(text, mapping), null);
        }
        catch (ForeignFormatException e)
        {
            throw new InvalidDataException($"{file.Name}: {e.Message}", e);
        }
    }

    private static async Task<(ForeignModel Model, IReadOnlyDictionary<string, byte[]>? MlNetEntries)> ReadZipAsync(byte[] content, ImportOptions options, CancellationToken cancellationToken)
    {
        if (options.MappingPath is not null) throw new InvalidDataException("--mapping is for XGBoost and LightGBM; an ML.NET zip names its columns itself.");
        using ZipArchive zip = Open(content);
        if (zip.GetEntry("clickstream/manifest.json") is not null)
            throw new InvalidDataException("it is a package of ours already: copy it into the models folder.");
        TableSchema? kinds = zip.GetEntry("Schema") is null ? await KindsAsync(options, cancellationToken) : null;
        return (MlNetReader.Read(zip, kinds), MlNetReader.Entries(zip));
    }

    private static ZipArchive Open(byte[] content)
    {
        try
        {
            return new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new ForeignFormatException($"it begins as a zip does, but is none: {e.Message}", e);
        }
    }

    // A zip saved without its schema does not tell what its columns are; the sample does.
    private static async Task<TableSchema> KindsAsync(ImportOptions options, CancellationToken cancellationToken)
    {
        await using CsvSource source = await CsvSource.OpenAsync(options.DataPath, cancellationToken);
        var rows = new SessionRowOptions
        {
            Kinds = options.Data.Categorical.Select(name => KeyValuePair.Create(name, FeatureKind.Categorical))
                .Concat(options.Data.Numeric.Select(name => KeyValuePair.Create(name, FeatureKind.Numeric)))
                .ToDictionary(),
        };
        return (await ReadableRows.ReadAsync(source, rows, cancellationToken)).Features.Schema;
    }

    private static FeatureMapping ReadMapping(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            return FeatureMappingJson.Read(stream);
        }
        catch (ForeignFormatException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {e.Message}", e);
        }
    }
}
