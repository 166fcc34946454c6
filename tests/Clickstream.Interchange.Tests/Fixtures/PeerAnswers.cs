using System.Globalization;
using System.Text.Json;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.Fixtures;

/// <summary>Rows, and what another library answers for them: rows.json and answers.json of a folder that a script beside this file wrote.</summary>
internal sealed class PeerAnswers
{
    private PeerAnswers(string folder, string[] columns, float[][] rows, PeerCase[] cases)
    {
        Folder = folder;
        Columns = columns;
        Rows = rows;
        Cases = cases;
    }

    public string Folder { get; }

    public string[] Columns { get; }

    public float[][] Rows { get; }

    public PeerCase[] Cases { get; }

    public PeerCase this[string name] => Cases.Single(one => one.Name == name);

    public static PeerAnswers Load(string folder)
    {
        JsonElement rows = Parse(Path.Combine(folder, "rows.json"));
        return new PeerAnswers(
            folder,
            [.. rows.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!)],
            [.. rows.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(Single).ToArray())],
            Parse(Path.Combine(folder, "answers.json")).Deserialize<PeerCase[]>(JsonSerializerOptions.Web)!);
    }

    public byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>The rows as a table of a model's schema, whose columns are in the order of ours.</summary>
    /// <param name="schema">Columns of a model.</param>
    /// <param name="category">Makes the code of a category its name.</param>
    public FeatureTable Table(TableSchema schema, Func<int, string>? category = null)
    {
        category ??= code => code.ToString(CultureInfo.InvariantCulture);
        var table = new FeatureTable(schema, Rows.Length);
        for (int column = 0; column < Columns.Length; column++)
        {
            for (int row = 0; row < Rows.Length; row++)
            {
                float value = Rows[row][column];
                if (schema.Columns[column].Kind != FeatureKind.Categorical) table.Numbers(column)[row] = value;
                else if (!float.IsNaN(value)) table.Categories(column)[row] = category((int)value);
            }
        }

        return table;
    }

    private static float Single(JsonElement number) => number.ValueKind == JsonValueKind.Null ? float.NaN : number.GetSingle();

    private static JsonElement Parse(string path) => JsonDocument.Parse(System.IO.File.ReadAllBytes(path)).RootElement;
}
