using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// Numeric columns that all take the logarithm or all do not, and all are scaled or all are not, as <see cref="NumericColumn"/> prepares them. Logarithm
/// and scaling are computed in float64 and rounded once, as there: (value - mean) in float32 would lose digits of every column whose mean is large.
/// </summary>
internal static class NumberNodes
{
    /// <summary>Adds the nodes: N rows, one column of float32 for each of the given ones.</summary>
    public static GraphValue Add(GraphBuilder graph, RawColumns columns, NumericColumn[] group)
    {
        GraphValue value = Impute(graph, graph.Join([.. group.Select(column => columns[column.Source])]), group);
        foreach (INumberStep step in group[0].Steps ?? []) value = StepNodes.Add(graph, value, step, columns.Schema.Columns[group[0].Source].Name);
        bool scaled = group.Any(column => column.Scaler is not null || column.MinMaxScaler is not null);
        if (!group[0].Logarithm && !scaled) return value;
        value = graph.Cast(value, ElementType.Double);
        if (group[0].Logarithm) value = SignedLogarithm(graph, value);
        if (scaled) value = Scale(graph, value, group);
        return graph.Cast(value, ElementType.Single);
    }

    private static GraphValue Impute(GraphBuilder graph, GraphValue value, NumericColumn[] group)
    {
        float[] fill = [.. group.Select(column => column.Imputer?.Value ?? float.NaN)];
        return fill.All(float.IsNaN)
            ? value
            : graph.Call("Where", graph.Call("IsNaN", value), graph.Constant(fill, 1, fill.Length), value);
    }

    private static GraphValue SignedLogarithm(GraphBuilder graph, GraphValue value)
    {
        GraphValue size = graph.Call("Log", graph.Call("Add", graph.Scalar(1), graph.Call("Abs", value)));
        return graph.Call("Mul", graph.Call("Sign", value), size);
    }

    private static GraphValue Scale(GraphBuilder graph, GraphValue value, NumericColumn[] group)
    {
        // Both scalers are (value - offset) / width. What leaves the range of float32 is held at its end.
        GraphValue offset = Row(graph, group, column => column.Scaler?.Mean ?? column.MinMaxScaler!.Minimum);
        GraphValue width = Row(graph, group, column => column.Scaler?.StandardDeviation ?? (column.MinMaxScaler!.Maximum - column.MinMaxScaler.Minimum));
        GraphValue least = Row(graph, group, column => column.MinMaxScaler is { Clip: true } ? 0 : -float.MaxValue);
        GraphValue most = Row(graph, group, column => column.MinMaxScaler is { Clip: true } ? 1 : float.MaxValue);
        GraphValue scaled = graph.Call("Div", graph.Call("Sub", value, offset), width);
        return graph.Call("Min", graph.Call("Max", scaled, least), most);
    }

    private static GraphValue Row(GraphBuilder graph, NumericColumn[] group, Func<NumericColumn, double> of) =>
        graph.Constant((ReadOnlySpan<double>)[.. group.Select(of)], 1, group.Length);
}
