using System.IO.Compression;
using System.Text;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>ML.NET's model.zip, to and from plain values. Components come from a closed list (<see cref="ComponentCodecs"/>); no code is ever loaded.</summary>
internal static class MlNetZip
{
    /// <summary>Folder of the root component.</summary>
    public const string ChainFolder = "TransformerChain";

    private const string SchemaName = "Schema";
    private const string VersionName = "TrainingInfo/Version.txt";

    /// <summary>Reads a model.</summary>
    /// <param name="find">Content of the entry of a name, with "/" between folders; null where there is none.</param>
    /// <exception cref="ForeignFormatException">The zip is no model of ML.NET, is damaged, or holds what is not in the closed list.</exception>
    public static MlNetModel Read(Func<string, byte[]?> find)
    {
        var entries = new MlNetEntries(find);
        byte[]? schema = entries.Find(SchemaName);
        var chain = ComponentReader.Read<ChainPart>(entries, ChainFolder);
        return new MlNetModel(schema is null ? null : SchemaFile.Read(SchemaName, schema), chain)
        {
            Version = entries.Find(VersionName) is { } version ? VersionOf(version) : null,
            LoaderColumns = schema is null ? LoaderFile.Find(entries) : null,
        };
    }

    /// <summary>Reads a model.</summary>
    /// <param name="zip">The zip; entries that do not belong to a model are not looked at.</param>
    /// <exception cref="ForeignFormatException">As above, or the zip itself is damaged.</exception>
    public static MlNetModel Read(ZipArchive zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        return Read(new ZipEntries(zip).Find);
    }

    /// <summary>The entries of a model's zip, children before parents.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Write(MlNetModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var entries = new List<(string Name, byte[] Content)>();
        if (model.Version is not null) entries.Add((VersionName, Encoding.UTF8.GetBytes(model.Version + "\n")));
        ComponentWriter.Write(entries, ChainFolder, model.Chain);
        if (model.Schema is not null) entries.Add((SchemaName, SchemaFile.Write(model.Schema)));
        return entries;
    }

    private static string? VersionOf(byte[] text)
    {
        string version = Encoding.UTF8.GetString(text).Trim();
        return version.Length is > 0 and <= 40 && version.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+') ? version : null;
    }
}
