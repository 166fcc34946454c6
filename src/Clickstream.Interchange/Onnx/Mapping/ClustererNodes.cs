using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Clustering;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// From prepared rows to clusters and distances, by differences in float64: the square of a row less twice a product plus the square of a centre, quick
/// as it is, loses the digits of small distances between large numbers.
/// </summary>
internal static class ClustererNodes
{
    /// <summary>Adds the nodes: number of the cluster or -1, and distance in float64, N rows and one column each.</summary>
    /// <exception cref="NotSupportedException">The clusterer is of a kind that is not known here.</exception>
    public static (GraphValue Cluster, GraphValue Distance) Add(GraphBuilder graph, GraphValue features, IClusterer clusterer) => clusterer switch
    {
        KMeans means => Nearest(graph, features, means.Centres),
        Agglomerative agglomerative => Nearest(graph, features, agglomerative.Centres),
        Dbscan dbscan => NearestCore(graph, features, dbscan),
        _ => throw new NotSupportedException($"A clusterer of the kind {clusterer.GetType().Name} is not known to the export to ONNX."),
    };

    private static (GraphValue Cluster, GraphValue Distance) Nearest(GraphBuilder graph, GraphValue features, IReadOnlyList<IReadOnlyList<double>> centres)
    {
        GraphValue known = graph.Constant((ReadOnlySpan<double>)[.. centres.SelectMany(centre => centre)], centres.Count, centres[0].Count);
        GraphValue rows = graph.Call("Unsqueeze", graph.Cast(features, ElementType.Double), graph.Constant((ReadOnlySpan<long>)[1], 1));
        GraphValue squares = Squares(graph, graph.Call("Sub", rows, known), axis: 2);
        GraphValue cluster = graph.Call("ArgMin", [squares], ("axis", 1L), ("keepdims", 1L));
        GraphValue least = graph.Call("ReduceMin", [squares], ("axes", (long[])[1]), ("keepdims", 1L));
        return (cluster, graph.Call("Sqrt", least));
    }

    // One row at a time (Scan), since there may be thousands of core rows: all rows at once would take memory by rows times core rows times columns.
    private static (GraphValue Cluster, GraphValue Distance) NearestCore(GraphBuilder graph, GraphValue features, Dbscan dbscan)
    {
        int count = dbscan.CoreClusters.Count;
        GraphValue coreRows = graph.Cast(graph.Constant((ReadOnlySpan<float>)[.. dbscan.CoreRows], count, dbscan.ColumnCount), ElementType.Double);
        GraphValue clusters = graph.Constant((ReadOnlySpan<long>)[.. dbscan.CoreClusters.Select(cluster => (long)cluster)], count);

        var body = new GraphBuilder(graph);
        GraphValue row = body.Input("row", ElementType.Double, [$"{dbscan.ColumnCount}"]);
        GraphValue squares = Squares(body, body.Call("Sub", coreRows, row), axis: 1);
        GraphValue nearest = body.Call("ArgMin", [squares], ("axis", 0L), ("keepdims", 1L));
        GraphValue least = body.Call("ReduceMin", [squares], ("axes", (long[])[0]), ("keepdims", 1L));
        GraphValue isNear = body.Call("LessOrEqual", least, body.Scalar(dbscan.Radius * dbscan.Radius));
        GraphValue cluster = body.Call("Where", isNear, body.Call("Gather", clusters, nearest), body.Constant((ReadOnlySpan<long>)[-1]));
        body.Output("row_cluster", cluster, ElementType.Int64, ["1"]);
        body.Output("row_distance", body.Call("Sqrt", least), ElementType.Double, ["1"]);

        GraphValue[] all = graph.CallMany(
            "Scan", 2, [graph.Cast(features, ElementType.Double)], ("body", body.ToMessage("nearest core row")), ("num_scan_inputs", 1L));
        return (all[0], all[1]);
    }

    private static GraphValue Squares(GraphBuilder graph, GraphValue differences, long axis) =>
        graph.Call(
            "ReduceSum", [graph.Call("Mul", differences, differences), graph.Constant((ReadOnlySpan<long>)[axis], 1)], ("keepdims", 0L));
}
