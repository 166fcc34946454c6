using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Neural;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// A neural network, or several averaged: Gemm and Relu. The weights lie in the file as they were learned, in float32; they are cast to float64 when
/// the file is loaded, since the network scores in float64.
/// </summary>
internal static class NetworkNodes
{
    /// <summary>Adds the nodes.</summary>
    public static GraphValue Add(GraphBuilder graph, GraphValue features, NeuralNetwork network)
    {
        GraphValue inputs = Scaled(graph, graph.Cast(features, ElementType.Double), network);
        GraphValue sum = Member(graph, inputs, network.Members[0]);
        foreach (IReadOnlyList<DenseLayer> layers in network.Members.Skip(1)) sum = graph.Call("Add", sum, Member(graph, inputs, layers));
        GraphValue scaled = graph.Call("Mul", graph.Scalar(network.OutputScale / network.Members.Count), sum);
        return graph.Call("Add", graph.Scalar(network.OutputOffset), scaled);
    }

    private static GraphValue Scaled(GraphBuilder graph, GraphValue inputs, NeuralNetwork network)
    {
        if (network.InputOffsets.Any(offset => offset != 0)) inputs = graph.Call("Sub", inputs, Doubles(graph, network.InputOffsets, 1, network.ColumnCount));
        if (network.InputFactors.Any(factor => factor != 1)) inputs = graph.Call("Mul", inputs, Doubles(graph, network.InputFactors, 1, network.ColumnCount));
        return inputs;
    }

    private static GraphValue Member(GraphBuilder graph, GraphValue inputs, IReadOnlyList<DenseLayer> layers)
    {
        for (int l = 0; l < layers.Count; l++)
        {
            DenseLayer layer = layers[l];
            inputs = graph.Call(
                "Gemm", inputs, Doubles(graph, layer.Weights, layer.Inputs, layer.Outputs), Doubles(graph, layer.Biases, layer.Outputs));
            if (l < layers.Count - 1) inputs = graph.Call("Relu", inputs);
        }

        return inputs;
    }

    private static GraphValue Doubles(GraphBuilder graph, IReadOnlyList<float> values, params long[] shape) =>
        graph.Cast(graph.Constant((ReadOnlySpan<float>)[.. values], shape), ElementType.Double);
}
