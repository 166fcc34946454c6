namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Refuses an ensemble whose arrays do not describe trees.</summary>
internal static class TreeEnsembleCheck
{
    /// <summary>Checks everything.</summary>
    /// <exception cref="ArgumentException">The first fault found.</exception>
    public static void Check(TreeEnsemble ensemble)
    {
        if (ensemble.ColumnCount < 0) throw new ArgumentException($"There are {ensemble.ColumnCount} columns; expected 0 or more.");
        if (!double.IsFinite(ensemble.BaseScore)) throw new ArgumentException($"The base score is {ensemble.BaseScore}; expected a finite number.");
        int nodeCount = ensemble.Columns.Count;
        RequireLength(ensemble.Thresholds.Count, nodeCount, "thresholds");
        RequireLength(ensemble.MissingGoesLeft.Count, nodeCount, "directions of missing values");
        RequireLength(ensemble.LeftChildren.Count, nodeCount, "left children");
        RequireLength(ensemble.RightChildren.Count, nodeCount, "right children");
        RequireLength(ensemble.Values.Count, nodeCount, "values");
        RequireLength(ensemble.Covers.Count, nodeCount, "covers");
        if (ensemble.CategorySetOfNode.Count > 0) RequireLength(ensemble.CategorySetOfNode.Count, nodeCount, "references to sets of categories");
        if (ensemble.TreeStarts.Count == 0 && nodeCount > 0) throw new ArgumentException($"{nodeCount} nodes belong to no tree.");
        for (int tree = 0; tree < ensemble.TreeStarts.Count; tree++)
        {
            int start = ensemble.TreeStarts[tree];
            int end = tree + 1 < ensemble.TreeStarts.Count ? ensemble.TreeStarts[tree + 1] : nodeCount;
            if ((tree == 0 && start != 0) || start < 0 || end <= start || end > nodeCount)
            {
                throw new ArgumentException(
                    $"Tree {tree} reaches from node {start} up to {end} of {nodeCount}; expected trees that follow each other from 0.");
            }

            CheckTree(ensemble, start, end);
        }
    }

    private static void RequireLength(int found, int nodeCount, string what)
    {
        if (found != nodeCount) throw new ArgumentException($"There are {found} {what} for {nodeCount} nodes.");
    }

    // Children lie after their parent, so a walk down always ends; and each node but the root is met as a child once, so nothing is shared.
    private static void CheckTree(TreeEnsemble ensemble, int start, int end)
    {
        var depths = new int[end - start];
        Array.Fill(depths, -1);
        depths[0] = 0;
        for (int node = start; node < end; node++)
        {
            int depth = depths[node - start];
            if (depth < 0) throw new ArgumentException($"Node {node} is no other node's child.");
            if (depth > TreeEnsemble.DepthLimit) throw new ArgumentException($"Node {node} lies deeper than {TreeEnsemble.DepthLimit} splits.");
            CheckNumbers(ensemble, node);
            if (IsLeaf(ensemble, node)) continue;
            foreach (int child in (ReadOnlySpan<int>)[ensemble.LeftChildren[node], ensemble.RightChildren[node]])
            {
                if (child <= node || child >= end)
                    throw new ArgumentException($"Node {node} has the child {child}; expected one after it and before {end}.");
                if (depths[child - start] >= 0) throw new ArgumentException($"Node {child} is the child of two.");
                depths[child - start] = depth + 1;
            }
        }
    }

    private static bool IsLeaf(TreeEnsemble ensemble, int node)
    {
        int column = ensemble.Columns[node];
        if (column == TreeEnsemble.Leaf)
        {
            if (ensemble.LeftChildren[node] != TreeEnsemble.Leaf || ensemble.RightChildren[node] != TreeEnsemble.Leaf)
                throw new ArgumentException($"Node {node} asks no column but has children.");
            return true;
        }

        if (column < 0 || column >= ensemble.ColumnCount)
            throw new ArgumentException($"Node {node} asks column {column} of {ensemble.ColumnCount}.");
        int set = ensemble.CategorySet(node);
        if (set < TreeEnsemble.Leaf || set >= ensemble.CategorySets.Count)
            throw new ArgumentException($"Node {node} asks for set {set} of {ensemble.CategorySets.Count} sets of categories.");
        return false;
    }

    private static void CheckNumbers(TreeEnsemble ensemble, int node)
    {
        if (!float.IsFinite(ensemble.Thresholds[node]))
            throw new ArgumentException($"The threshold of node {node} is {ensemble.Thresholds[node]}; expected a finite number.");
        if (!double.IsFinite(ensemble.Values[node]))
            throw new ArgumentException($"The value of node {node} is {ensemble.Values[node]}; expected a finite number.");
        if (!(ensemble.Covers[node] > 0 && double.IsFinite(ensemble.Covers[node])))
            throw new ArgumentException($"The cover of node {node} is {ensemble.Covers[node]}; expected a finite number above zero.");
    }
}
