using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// From raw columns to the prepared row that a predictor reads: N rows of float32, as <see cref="ColumnTransformer"/> writes them. Columns that go the
/// same way are joined first and go it together, so that the graph stays short however many there are; at the end all outputs are put in their order.
/// </summary>
internal static class PreparationNodes
{
    /// <summary>Adds the nodes.</summary>
    /// <exception cref="NotSupportedException">A column has a step that is not known here, or a category that is the empty text.</exception>
    public static GraphValue Add(GraphBuilder graph, RawColumns columns, ColumnTransformer transformer)
    {
        var parts = new List<GraphValue>();
        var places = new List<int>();
        int[] starts = Starts(transformer.Numbers);
        foreach (int[] group in Enumerable.Range(0, starts.Length).GroupBy(i => WayOf(transformer.Numbers[i], i)).Select(same => same.ToArray()))
        {
            parts.Add(NumberNodes.Add(graph, columns, [.. group.Select(i => transformer.Numbers[i])]));
            places.AddRange(group.Select(i => starts[i]));
        }

        int[] flagged = [.. Enumerable.Range(0, starts.Length).Where(i => transformer.Numbers[i].MissingFlag)];
        if (flagged.Length > 0)
        {
            GraphValue raw = graph.Join([.. flagged.Select(i => columns[transformer.Numbers[i].Source])]);
            parts.Add(graph.Cast(graph.Call("IsNaN", raw), ElementType.Single));
            places.AddRange(flagged.Select(i => starts[i] + 1));
        }

        foreach (CategoricalColumn column in transformer.Categories)
        {
            parts.Add(CategoryNodes.Add(graph, columns, column));
            places.AddRange(Enumerable.Range(places.Count, column.OutputCount));
        }

        return InOrder(graph, graph.Join(parts), places);
    }

    // Index of the first output of each column.
    private static int[] Starts(IReadOnlyList<NumericColumn> numbers)
    {
        var starts = new int[numbers.Count];
        for (int i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + numbers[i - 1].OutputCount;
        return starts;
    }

    // A column with steps goes its own way.
    private static (bool Logarithm, bool Scaled, int Own) WayOf(NumericColumn column, int index) =>
        (column.Logarithm, column.Scaler is not null || column.MinMaxScaler is not null, column.Steps is null ? -1 : index);

    private static GraphValue InOrder(GraphBuilder graph, GraphValue joined, List<int> places)
    {
        var order = new long[places.Count];
        for (int i = 0; i < order.Length; i++) order[places[i]] = i;
        return order.Select((from, to) => from == to).All(stays => stays)
            ? joined
            : graph.Call("Gather", [joined, graph.Constant(order, order.Length)], ("axis", 1L));
    }
}
