using Clickstream.Interchange.Onnx.Graphs;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>What several kinds of model need of a few nodes.</summary>
internal static class RowNodes
{
    /// <summary>One number in float64 for each row of a tensor.</summary>
    public static GraphValue Filled(GraphBuilder graph, GraphValue rows, double value)
    {
        GraphValue count = graph.Call("Shape", [rows], ("start", 0L), ("end", 1L));
        GraphValue shape = graph.Call("Concat", [count, graph.Constant((ReadOnlySpan<long>)[1], 1)], ("axis", 0L));
        return graph.Call("Expand", graph.Constant((ReadOnlySpan<double>)[value], 1, 1), shape);
    }

    /// <summary>
    /// 1 / (1 + exp(-x)) in float64, of operators that every runtime has so; an exponential beyond all numbers gives 0, as it should.
    /// </summary>
    public static GraphValue Sigmoid(GraphBuilder graph, GraphValue value) =>
        graph.Call("Div", graph.Scalar(1), graph.Call("Add", graph.Scalar(1), graph.Call("Exp", graph.Call("Neg", value))));

    /// <summary>ln(p / (1 - p)) in float64.</summary>
    public static GraphValue LogOdds(GraphBuilder graph, GraphValue probability) =>
        graph.Call("Log", graph.Call("Div", probability, graph.Call("Sub", graph.Scalar(1), probability)));

    /// <summary>Values held between two ends, in float64.</summary>
    public static GraphValue Clamp(GraphBuilder graph, GraphValue value, double least, double most) =>
        graph.Call("Min", graph.Call("Max", value, graph.Scalar(least)), graph.Scalar(most));
}
