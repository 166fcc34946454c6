using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Predictors;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>From a score to the answer that it stands for, as <see cref="ScoreResponse"/> says it.</summary>
internal static class LinkNodes
{
    /// <summary>Adds the nodes.</summary>
    /// <exception cref="NotSupportedException">The link is none of the list.</exception>
    public static GraphValue Add(GraphBuilder graph, GraphValue score, ScoreLink link) => link switch
    {
        ScoreLink.Identity => score,
        ScoreLink.Logit => RowNodes.Sigmoid(graph, score),
        ScoreLink.Log => graph.Call("Exp", score),
        _ => throw new NotSupportedException($"The link {link} is not known to the export to ONNX."),
    };
}
