using Clickstream.Interchange.Models;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.XGBoost;

/// <summary>Takes trees of a model file over.</summary>
internal static class XGBoostTrees
{
    /// <summary>Appends a tree.</summary>
    /// <param name="tree">The tree in the file.</param>
    /// <param name="scale">What its leaves are multiplied by.</param>
    /// <param name="assembly">Receives it.</param>
    /// <exception cref="ForeignFormatException">It is malformed, or cannot be said in our trees.</exception>
    public static void Add(ModelPart tree, double scale, TreeAssembly assembly)
    {
        ModelPart parameters = tree["tree_param"];
        if (parameters.Find("size_leaf_vector") is { } size && size.WholeNumber() > 1)
            throw size.Wrong($"a leaf holds {size.WholeNumber()} numbers; only trees with one number a leaf are read");
        int count = parameters["num_nodes"].WholeNumber();
        if (count < 1) throw parameters.Wrong($"found {count} nodes; expected at least one");
        int[] left = tree["left_children"].WholeNumbers(count);
        int[] right = tree["right_children"].WholeNumbers(count);
        int[] features = tree["split_indices"].WholeNumbers(count);
        double[] conditions = tree["split_conditions"].Numbers(count);
        double[] defaults = tree["default_left"].Numbers(count);
        double[] covers = tree["sum_hessian"].Numbers(count);
        double[]? types = tree.Find("split_type")?.Numbers(count);
        Dictionary<int, int[]> categories = Categories(tree, count);
        var nodes = new ForeignTreeNode[count];
        for (int node = 0; node < count; node++)
        {
            if (left[node] == TreeEnsemble.Leaf && right[node] == TreeEnsemble.Leaf)
            {
                nodes[node] = ForeignTreeNode.Leaf(conditions[node], covers[node]);
                continue;
            }

            bool missingLeft = defaults[node] != 0;
            bool categorical = types is not null && types[node] != 0;
            if (categorical && !categories.ContainsKey(node)) throw tree.Wrong($"node {node} splits by category and has no categories");
            // A code of the set goes right, every other left: the other way round than ours, so the children change places.
            nodes[node] = categorical
                ? new ForeignTreeNode(features[node], 0, categories[node], !missingLeft, right[node], left[node], 0, covers[node])
                : new ForeignTreeNode(features[node], Threshold(conditions[node]), null, missingLeft, left[node], right[node], 0, covers[node]);
        }

        assembly.Add(nodes, scale, $"XGBoost model, {tree.Path}");
    }

    // What is below the condition goes left; with us, what is not above the threshold. Both are float32: the threshold is the number next below. Where there is
    // none, it is infinite, which the assembly refuses; nodes that pruning has left behind may hold anything.
    private static float Threshold(double condition) => float.BitDecrement((float)condition);

    // Sets lie one after another in "categories"; that they do not overlap keeps the memory within the file's own length.
    private static Dictionary<int, int[]> Categories(ModelPart tree, int count)
    {
        var sets = new Dictionary<int, int[]>();
        if (tree.Find("categories_nodes") is not { } nodesPart) return sets;
        int[] nodes = nodesPart.WholeNumbers();
        ModelPart segmentsPart = tree["categories_segments"];
        int[] segments = segmentsPart.WholeNumbers(nodes.Length);
        int[] sizes = tree["categories_sizes"].WholeNumbers(nodes.Length);
        ModelPart codesPart = tree["categories"];
        int[] codes = codesPart.WholeNumbers();
        int end = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] < 0 || nodes[i] >= count) throw nodesPart.Wrong($"found the node {nodes[i]}; expected one of 0 to {count - 1}");
            if (segments[i] < end || sizes[i] < 0 || sizes[i] > codes.Length - segments[i])
                throw segmentsPart.Wrong($"set {i} begins at {segments[i]} and has {sizes[i]} codes; expected one from {end} on within {codes.Length}");
            end = segments[i] + sizes[i];
            if (!sets.TryAdd(nodes[i], ForeignCategories.InOrder(codes.AsSpan(segments[i], sizes[i]), $"XGBoost model, {codesPart.Path}, node {nodes[i]}")))
                throw nodesPart.Wrong($"the node {nodes[i]} stands twice");
        }

        return sets;
    }
}
