using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// A sum of trees. Trees that ask numbers alone are a TreeEnsembleRegressor of ai.onnx.ml 3, which every runtime has: values and thresholds are float32
/// there and here and are compared alike, and the sums come out in full by way of <see cref="LeafDigits"/>. Trees that split sets of categories
/// are left to <see cref="CategoryTreeNodes"/>. A tree without a split is a number, and goes to the base score.
/// </summary>
internal static class TreeNodes
{
    private const int Version = 3;

    /// <summary>Adds the nodes: base score plus the sum of the leaves, in float64.</summary>
    /// <exception cref="NotSupportedException">The leaves' sum can leave the range of a double.</exception>
    public static GraphValue Add(GraphBuilder graph, GraphValue features, TreeEnsemble ensemble)
    {
        double start = ensemble.BaseScore;
        var trees = new List<Range>();
        for (int tree = 0; tree < ensemble.TreeCount; tree++)
        {
            int from = ensemble.TreeStarts[tree];
            int end = tree + 1 < ensemble.TreeCount ? ensemble.TreeStarts[tree + 1] : ensemble.Columns.Count;
            if (end - from == 1) start += ensemble.Values[from];
            else trees.Add(from..end);
        }

        if (trees.Count == 0) return RowNodes.Filled(graph, features, start);
        GraphValue sum = ensemble.CategorySetOfNode.Any(set => set >= 0)
            ? CategoryTreeNodes.Add(graph, features, ensemble, trees)
            : Sum(graph, features, ensemble, trees);
        return graph.Call("Add", sum, graph.Scalar(start));
    }

    private static GraphValue Sum(GraphBuilder graph, GraphValue features, TreeEnsemble ensemble, List<Range> trees)
    {
        LeafDigits leaves = LeafDigits.Of(ensemble, trees);
        GraphValue digits = graph.CallLearned(
            "TreeEnsembleRegressor", Version, features, [("n_targets", (long)leaves.Units.Length), .. Splits(ensemble, trees), .. Leaves(ensemble, trees, leaves)]);
        return graph.Call("MatMul", graph.Cast(digits, ElementType.Double), graph.Constant(leaves.Units, leaves.Units.Length, 1));
    }

    private static (string Name, object Value)[] Splits(TreeEnsemble ensemble, List<Range> trees)
    {
        List<long> tree = [], number = [], column = [], yes = [], no = [], missing = [];
        List<float> threshold = [];
        List<string> mode = [];
        foreach ((int node, int from, int index) in Nodes(trees))
        {
            bool isLeaf = ensemble.Columns[node] < 0;
            tree.Add(index);
            number.Add(node - from);
            column.Add(isLeaf ? 0 : ensemble.Columns[node]);
            threshold.Add(isLeaf ? 0 : ensemble.Thresholds[node]);
            mode.Add(isLeaf ? "LEAF" : "BRANCH_LEQ");
            yes.Add(isLeaf ? 0 : ensemble.LeftChildren[node] - from);
            no.Add(isLeaf ? 0 : ensemble.RightChildren[node] - from);
            missing.Add(!isLeaf && ensemble.MissingGoesLeft[node] ? 1 : 0);
        }

        return
        [
            ("nodes_treeids", tree), ("nodes_nodeids", number), ("nodes_featureids", column), ("nodes_values", threshold), ("nodes_modes", mode),
            ("nodes_truenodeids", yes), ("nodes_falsenodeids", no), ("nodes_missing_value_tracks_true", missing),
        ];
    }

    private static (string Name, object Value)[] Leaves(TreeEnsemble ensemble, List<Range> trees, LeafDigits leaves)
    {
        List<long> tree = [], number = [], digit = [];
        List<float> weight = [];
        foreach ((int node, int from, int index) in Nodes(trees))
        {
            if (ensemble.Columns[node] >= 0) continue;
            for (int place = 0; place < leaves.Units.Length; place++)
            {
                tree.Add(index);
                number.Add(node - from);
                digit.Add(place);
                weight.Add(leaves.Digits[place][node]);
            }
        }

        return [("target_treeids", tree), ("target_nodeids", number), ("target_ids", digit), ("target_weights", weight)];
    }

    private static IEnumerable<(int Node, int From, int Tree)> Nodes(List<Range> trees)
    {
        for (int tree = 0; tree < trees.Count; tree++)
        {
            for (int node = trees[tree].Start.Value; node < trees[tree].End.Value; node++) yield return (node, trees[tree].Start.Value, tree);
        }
    }
}
