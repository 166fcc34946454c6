using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>The steps of one number, in float32 as the steps themselves compute.</summary>
internal static class StepNodes
{
    /// <summary>Adds the nodes of a step.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="value">N rows and one column of float32.</param>
    /// <param name="step">The step.</param>
    /// <param name="column">Whose it is, for the message.</param>
    /// <exception cref="NotSupportedException">The step is not known here.</exception>
    public static GraphValue Add(GraphBuilder graph, GraphValue value, INumberStep step, string column) => step switch
    {
        ReplaceMissingStep replace => Replace(graph, value, replace.Value),
        AffineStep { Scale: 0 } => graph.Call("Where", graph.Call("IsNaN", value), value, graph.Single(0)),
        AffineStep affine => graph.Call("Mul", graph.Call("Sub", value, graph.Single(affine.Offset)), graph.Single(affine.Scale)),
        CumulativeStep cumulative => Cumulative(graph, value, cumulative),
        _ => throw new NotSupportedException($"Column '{column}' has a step of the kind {step.GetType().Name}, which is not known to the export to ONNX."),
    };

    private static GraphValue Replace(GraphBuilder graph, GraphValue value, float replacement) =>
        graph.Call("Where", graph.Call("IsNaN", value), graph.Single(replacement), value);

    // The formula of CumulativeStep.Apply with each part in the precision that it has there.
    private static GraphValue Cumulative(GraphBuilder graph, GraphValue value, CumulativeStep step)
    {
        if (step.Logarithm) value = graph.Cast(graph.Call("Log", graph.Cast(value, ElementType.Double)), ElementType.Single);
        GraphValue z = graph.Call("Div", graph.Call("Sub", value, graph.Single(step.Mean)), graph.Single(step.StandardDeviation));
        GraphValue half = graph.Call("Div", graph.Call("Mul", z, z), graph.Single(2));
        GraphValue a = graph.Call("Mul", graph.Single(0.147f), half);
        GraphValue divisor = graph.Cast(graph.Call("Add", graph.Single(1), a), ElementType.Double);
        GraphValue factor = graph.Call("Add", graph.Scalar(4 / Math.PI), graph.Cast(a, ElementType.Double));
        GraphValue exponent = graph.Call("Div", graph.Call("Mul", graph.Call("Neg", graph.Cast(half, ElementType.Double)), factor), divisor);
        GraphValue root = graph.Call("Sqrt", graph.Call("Sub", graph.Scalar(1), graph.Call("Exp", exponent)));
        GraphValue side = graph.Call("Mul", graph.Scalar(0.5), graph.Call("Sign", graph.Cast(z, ElementType.Double)));
        GraphValue share = graph.Cast(graph.Call("Add", graph.Scalar(0.5), graph.Call("Mul", side, root)), ElementType.Single);

        // False for NaN and for what is infinite.
        GraphValue isFinite = graph.Call("LessOrEqual", graph.Call("Abs", value), graph.Single(float.MaxValue));
        return graph.Call("Where", isFinite, share, graph.Single(0));
    }
}
