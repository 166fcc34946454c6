using Clickstream.TestKit;

namespace Clickstream.Interchange.Tests.MlNet;

/// <summary>The model zips that ML.NET 5.0.0 wrote, which may lie beside the repository as shared/mlnet/samples, with ML.NET's own outputs.</summary>
internal static class MlNetSamples
{
    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A file of the folder.</summary>
    public static string PathOf(string file) => Path.Combine(Folder!, file);

    /// <summary>The lines of a table, each cut into fields; the header first.</summary>
    public static List<string[]> Table(string file) => [.. File.ReadLines(PathOf(file)).Select(Fields)];

    private static string? Find()
    {
        if (SharedData.Folder is not { } data) return null;
        string folder = Path.Combine(data, "..", "mlnet", "samples");
        return Directory.Exists(folder) ? folder : null;
    }

    // Fields with commas are quoted; none holds a quote.
    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        string field = "";
        bool isQuoted = false;
        foreach (char character in line)
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (character != ',' || isQuoted) field += character;
            else
            {
                fields.Add(field);
                field = "";
            }
        }

        return [.. fields, field];
    }
}
