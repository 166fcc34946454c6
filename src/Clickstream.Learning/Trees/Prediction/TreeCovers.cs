namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Counts the rows that come through the nodes of trees whose own training rows are not known.</summary>
public static class TreeCovers
{
    // What no row of the sample reached must still have a cover, and one that hardly counts beside a row.
    private const double OfUnreached = 1e-3;

    /// <summary>The same trees, each node covered by the rows that come through it; scores stay as they are.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="rows">The rows, one after another; NaN is missing.</param>
    /// <exception cref="ArgumentException">There are not as many values as rows of the ensemble's columns make.</exception>
    public static TreeEnsemble Counted(TreeEnsemble ensemble, ReadOnlySpan<float> rows)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        if (ensemble.ColumnCount == 0 ? !rows.IsEmpty : rows.Length % ensemble.ColumnCount != 0)
            throw new ArgumentException($"{rows.Length} values are no rows of {ensemble.ColumnCount} columns.", nameof(rows));
        CategorySet[] sets = [.. ensemble.CategorySets.Select(codes => new CategorySet(codes))];
        var covers = new double[ensemble.Columns.Count];
        for (int start = 0; start < rows.Length; start += ensemble.ColumnCount)
        {
            ReadOnlySpan<float> row = rows.Slice(start, ensemble.ColumnCount);
            foreach (int root in ensemble.TreeStarts) covers[LeafOf(ensemble, sets, root, row)]++;
        }

        // Children lie after their parent, so that they are done when it is its turn.
        for (int node = covers.Length - 1; node >= 0; node--)
        {
            covers[node] = ensemble.Columns[node] == TreeEnsemble.Leaf
                ? covers[node] + OfUnreached
                : covers[ensemble.LeftChildren[node]] + covers[ensemble.RightChildren[node]];
        }

        return new TreeEnsemble(
            ensemble.ColumnCount,
            ensemble.BaseScore,
            ensemble.TreeStarts,
            ensemble.Columns,
            ensemble.Thresholds,
            ensemble.MissingGoesLeft,
            ensemble.LeftChildren,
            ensemble.RightChildren,
            ensemble.Values,
            covers,
            ensemble.CategorySets.Count == 0 ? null : ensemble.CategorySets,
            ensemble.CategorySetOfNode.Count == 0 ? null : ensemble.CategorySetOfNode,
            ensemble.AddsInSingle);
    }

    private static int LeafOf(TreeEnsemble ensemble, CategorySet[] sets, int root, ReadOnlySpan<float> row)
    {
        int node = root;
        while (ensemble.Columns[node] is var column && column != TreeEnsemble.Leaf)
        {
            float value = row[column];
            int set = ensemble.CategorySet(node);
            bool left = float.IsNaN(value) ? ensemble.MissingGoesLeft[node]
                : set == TreeEnsemble.Leaf ? value <= ensemble.Thresholds[node]
                : sets[set].Contains(value);
            node = left ? ensemble.LeftChildren[node] : ensemble.RightChildren[node];
        }

        return node;
    }
}
