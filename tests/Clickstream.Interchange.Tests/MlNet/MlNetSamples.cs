using System.Globalization;
using Clickstream.Learning.Tables;
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

    /// <summary>The rows that the outputs belong to, as a table of the wanted columns.</summary>
    public static FeatureTable Rows(TableSchema schema)
    {
        List<string[]> lines = Table("rows.csv");
        var table = new FeatureTable(schema, lines.Count - 1);
        for (int column = 0; column < schema.Columns.Count; column++)
        {
            int field = Array.IndexOf(lines[0], schema.Columns[column].Name);
            for (int row = 0; row < table.RowCount; row++)
            {
                string text = lines[row + 1][field];
                if (schema.Columns[column].Kind == FeatureKind.Categorical) table.Categories(column)[row] = text.Length == 0 ? null : text;
                else table.Numbers(column)[row] = Number(text);
            }
        }

        return table;
    }

    /// <summary>A number, a truth value, or NaN for an empty field.</summary>
    public static float Number(string text) => text switch
    {
        "" => float.NaN,
        "true" => 1,
        "false" => 0,
        _ => (float)double.Parse(text, CultureInfo.InvariantCulture),
    };

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
