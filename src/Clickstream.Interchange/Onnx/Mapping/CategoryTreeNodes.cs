using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// Trees that split sets of categories: the TreeEnsemble of ai.onnx.ml 5, whose BRANCH_MEMBER asks whether a code is in a set. It answers in the type
/// of its input, so it is given float64 and adds the leaves up in float64. (Chains of BRANCH_EQ that meet again in one child would do in version 3, but
/// they are no trees any more, and readers other than ONNX Runtime need not follow them.)
/// </summary>
internal static class CategoryTreeNodes
{
    private const byte LessOrEqual = 0;
    private const byte Member = 6;
    private const long SumOfTrees = 1;

    // A whole number that is no code.
    private const double NoCode = -1;

    /// <summary>Adds the nodes: the sum of the leaves, in float64.</summary>
    public static GraphValue Add(GraphBuilder graph, GraphValue features, TreeEnsemble ensemble, IReadOnlyList<Range> trees)
    {
        // Splits and leaves are numbered on their own.
        var places = new long[ensemble.Columns.Count];
        int splits = 0, leaves = 0;
        foreach (int node in Nodes(trees)) places[node] = IsLeaf(ensemble, node) ? leaves++ : splits++;

        int[] asked = [.. Nodes(trees).Where(node => !IsLeaf(ensemble, node))];
        int[] setColumns = [.. asked.Where(node => ensemble.CategorySet(node) >= 0).Select(node => ensemble.Columns[node]).Distinct().Order()];
        long[] columns =
        [
            .. asked.Select(node => ensemble.CategorySet(node) < 0
                ? ensemble.Columns[node]
                : ensemble.ColumnCount + Array.IndexOf(setColumns, ensemble.Columns[node])),
        ];
        double[] values = [.. Nodes(trees).Where(node => IsLeaf(ensemble, node)).Select(node => ensemble.Values[node])];
        double[] thresholds = [.. asked.Select(node => ensemble.CategorySet(node) < 0 ? (double)ensemble.Thresholds[node] : 0)];
        byte[] modes = [.. asked.Select(node => ensemble.CategorySet(node) < 0 ? LessOrEqual : Member)];
        double[] members = [.. asked.Where(node => ensemble.CategorySet(node) >= 0).SelectMany(node => MembersOf(ensemble, node))];
        return graph.CallLearned(
            "TreeEnsemble",
            OperatorVersions.LearningWithSets,
            WithCodes(graph, graph.Cast(features, ElementType.Double), setColumns),
            ("n_targets", 1L),
            ("aggregate_function", SumOfTrees),
            ("tree_roots", Longs(trees.Select(tree => places[tree.Start.Value]))),
            ("nodes_featureids", columns),
            ("nodes_modes", TensorMessage.Of("", modes, modes.Length)),
            ("nodes_splits", TensorMessage.Of("", thresholds, thresholds.Length)),
            ("nodes_truenodeids", Longs(asked.Select(node => places[ensemble.LeftChildren[node]]))),
            ("nodes_trueleafs", Longs(asked.Select(node => IsLeaf(ensemble, ensemble.LeftChildren[node]) ? 1L : 0))),
            ("nodes_falsenodeids", Longs(asked.Select(node => places[ensemble.RightChildren[node]]))),
            ("nodes_falseleafs", Longs(asked.Select(node => IsLeaf(ensemble, ensemble.RightChildren[node]) ? 1L : 0))),
            ("nodes_missing_value_tracks_true", Longs(asked.Select(node => ensemble.MissingGoesLeft[node] ? 1L : 0))),
            ("membership_values", TensorMessage.Of("", members, members.Length)),
            ("leaf_targetids", new long[values.Length]),
            ("leaf_weights", TensorMessage.Of("", values, values.Length)));
    }

    // Sets are asked for copies of their columns in which a fraction is no code: ONNX Runtime cuts it off before it looks into a large set.
    private static GraphValue WithCodes(GraphBuilder graph, GraphValue features, int[] setColumns)
    {
        GraphValue places = graph.Constant((ReadOnlySpan<long>)[.. setColumns.Select(column => (long)column)], setColumns.Length);
        GraphValue codes = graph.Call("Gather", [features, places], ("axis", 1L));
        GraphValue isFraction = graph.Call("Less", graph.Call("Floor", codes), codes);
        return graph.Join([features, graph.Call("Where", isFraction, graph.Scalar(NoCode), codes)]);
    }

    private static IEnumerable<int> Nodes(IReadOnlyList<Range> trees) =>
        trees.SelectMany(tree => Enumerable.Range(tree.Start.Value, tree.End.Value - tree.Start.Value));

    private static bool IsLeaf(TreeEnsemble ensemble, int node) => ensemble.Columns[node] < 0;

    // NaN ends a set.
    private static IEnumerable<double> MembersOf(TreeEnsemble ensemble, int node) =>
        ensemble.CategorySets[ensemble.CategorySet(node)].Select(code => (double)code).Append(double.NaN);

    private static long[] Longs(IEnumerable<long> values) => [.. values];
}
