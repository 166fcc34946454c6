using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Calibration;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>From scores to probabilities, in float64.</summary>
internal static class CalibratorNodes
{
    /// <summary>Adds the nodes.</summary>
    /// <exception cref="NotSupportedException">The calibrator is of a kind that is not known here.</exception>
    public static GraphValue Add(GraphBuilder graph, GraphValue score, ICalibrator calibrator) => calibrator switch
    {
        IdentityCalibrator => RowNodes.Sigmoid(graph, score),
        PlattCalibrator platt => RowNodes.Sigmoid(
            graph, graph.Call("Add", graph.Call("Mul", graph.Scalar(platt.Slope), score), graph.Scalar(platt.Intercept))),
        IsotonicCalibrator isotonic => Isotonic(graph, score, isotonic),
        _ => throw new NotSupportedException($"A calibrator of the kind {calibrator.GetType().Name} is not known to the export to ONNX."),
    };

    // The number of knots at or below the score tells the piece; each piece is low + (score / 2 - start) / width * rise.
    private static GraphValue Isotonic(GraphBuilder graph, GraphValue score, IsotonicCalibrator isotonic)
    {
        int knots = isotonic.Scores.Count;
        double[] low = new double[knots + 1], rise = new double[knots + 1], start = new double[knots + 1], width = new double[knots + 1];
        for (int piece = 0; piece <= knots; piece++)
        {
            low[piece] = isotonic.Probabilities[Math.Max(piece - 1, 0)];
            width[piece] = 1;
            if (piece == 0 || piece == knots) continue;

            // Halves, since the distance of two finite scores can be infinite.
            start[piece] = isotonic.Scores[piece - 1] / 2;
            width[piece] = (isotonic.Scores[piece] / 2) - start[piece];
            rise[piece] = isotonic.Probabilities[piece] - low[piece];
        }

        GraphValue reached = graph.Call("GreaterOrEqual", score, graph.Constant((ReadOnlySpan<double>)[.. isotonic.Scores], 1, knots));
        GraphValue count = graph.Call(
            "ReduceSum", [graph.Cast(reached, ElementType.Single), graph.Constant((ReadOnlySpan<long>)[1], 1)], ("keepdims", 1L));
        GraphValue number = graph.Cast(count, ElementType.Int64);
        GraphValue way = graph.Call("Sub", graph.Call("Mul", score, graph.Scalar(0.5)), Of(start));
        GraphValue share = graph.Call("Div", way, Of(width));
        GraphValue probability = graph.Call("Add", Of(low), graph.Call("Mul", share, Of(rise)));
        return RowNodes.Clamp(graph, probability, isotonic.Floor, 1 - isotonic.Floor);

        GraphValue Of(double[] values) => graph.Call("Gather", graph.Constant(values, values.Length), number);
    }
}
