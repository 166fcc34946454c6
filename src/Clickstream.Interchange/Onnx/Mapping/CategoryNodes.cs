using System.Runtime.InteropServices;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// A categorical column: its text becomes the number of a row (LabelEncoder), and the row is looked up in a table of what the column's own encoder
/// writes for each category, for a missing one and for an unknown one. So 0/1 columns, codes and mean targets, imputed or scaled, are all the same
/// two nodes and come out to the bit.
/// </summary>
internal static class CategoryNodes
{
    // The version of ai.onnx.ml from which on the LabelEncoder turns text into numbers of the writer's choice.
    private const long EncoderVersion = 2;

    /// <summary>Adds the nodes: N rows of as many columns as the encoder writes.</summary>
    /// <exception cref="NotSupportedException">The empty text is a category, which it cannot be beside standing for a missing one.</exception>
    public static GraphValue Add(GraphBuilder graph, RawColumns columns, CategoricalColumn column)
    {
        var known = new HashSet<string>(KnownTo(column), StringComparer.Ordinal);
        if (known.Contains(""))
        {
            throw new NotSupportedException(
                $"Column '{columns.Schema.Columns[column.Source].Name}' has the empty text for a category, which stands for a missing one in ONNX.");
        }

        var table = new List<float>();
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        long unknown = RowOf(UnknownTo(column), column, table, rows);
        List<string> keys = [""];
        List<long> numbers = [RowOf(null, column, table, rows)];
        foreach (string category in known)
        {
            long row = RowOf(category, column, table, rows);
            if (row == unknown) continue;
            keys.Add(category);
            numbers.Add(row);
        }

        GraphValue number = graph.CallLearned(
            "LabelEncoder", EncoderVersion, columns[column.Source], ("keys_strings", keys), ("values_int64s", numbers), ("default_int64", unknown));
        GraphValue values = graph.Constant(CollectionsMarshal.AsSpan(table), rows.Count, column.OutputCount);
        return graph.Call("Squeeze", graph.Call("Gather", values, number), graph.Constant((ReadOnlySpan<long>)[1], 1));
    }

    private static IEnumerable<string> KnownTo(CategoricalColumn column) => column switch
    {
        { Encoder: { } oneHot } => oneHot.Categories.Concat(oneHot.Rare),
        { Ordinal: { } ordinal } => ordinal.Categories.Concat(ordinal.Rare),
        { Target: { } target } => target.Categories.Concat(target.Rare),
        _ => [],
    };

    private static string UnknownTo(CategoricalColumn column)
    {
        string name = "?";
        while (!column.IsUnknown(name)) name += "?";
        return name;
    }

    // Categories that are written alike share a row.
    private static long RowOf(string? category, CategoricalColumn column, List<float> table, Dictionary<string, long> rows)
    {
        var written = new float[column.OutputCount];
        column.Write(category, written);
        string bits = Convert.ToHexString(MemoryMarshal.AsBytes<float>(written));
        if (!rows.TryGetValue(bits, out long row))
        {
            rows[bits] = row = rows.Count;
            table.AddRange(written);
        }

        return row;
    }
}
