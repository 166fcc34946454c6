using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>
/// Shapley values leaf by leaf: for each column of a leaf's path the weight of all subsets of the others, by size, counted anew each time.
/// Slow, but every term is zero or above, so that no digits cancel however long the path; the published algorithm divides columns out again,
/// which loses digits on long paths. Trees of numbers only.
/// </summary>
internal static class NaiveShap
{
    public static double[] Explain(TreeEnsemble ensemble, float[] row)
    {
        var contributions = new double[ensemble.ColumnCount];
        foreach (int root in ensemble.TreeStarts) Visit(ensemble, root, row, [], contributions);
        return contributions;
    }

    private static void Visit(TreeEnsemble ensemble, int node, float[] row, Dictionary<int, (double Share, bool Hot)> path, double[] contributions)
    {
        int column = ensemble.Columns[node];
        if (column == TreeEnsemble.Leaf)
        {
            foreach ((int one, (double share, bool hot)) in path)
                contributions[one] += ensemble.Values[node] * ((hot ? 1 : 0) - share) * MeanOverSubsets([.. path.Where(other => other.Key != one).Select(other => other.Value)]);
            return;
        }

        bool goesLeft = float.IsNaN(row[column]) ? ensemble.MissingGoesLeft[node] : row[column] <= ensemble.Thresholds[node];
        (double before, bool wasHot) = path.GetValueOrDefault(column, (1, true));
        foreach (int child in (int[])[ensemble.LeftChildren[node], ensemble.RightChildren[node]])
        {
            bool hot = wasHot && child == (goesLeft ? ensemble.LeftChildren[node] : ensemble.RightChildren[node]);
            Visit(ensemble, child, row, new(path) { [column] = (before * ensemble.Covers[child] / ensemble.Covers[node], hot) }, contributions);
        }
    }

    // Shapley's weights: first the size of the subset is drawn, then a subset of that size.
    private static double MeanOverSubsets((double Share, bool Hot)[] others)
    {
        double[] weightOfSize = new double[others.Length + 1];
        weightOfSize[0] = 1;
        for (int i = 0; i < others.Length; i++)
        {
            for (int size = i + 1; size >= 0; size--)
                weightOfSize[size] = weightOfSize[size] * others[i].Share + (size > 0 && others[i].Hot ? weightOfSize[size - 1] : 0);
        }

        double mean = 0, subsets = 1;
        for (int size = 0; size <= others.Length; size++)
        {
            mean += weightOfSize[size] / subsets / (others.Length + 1);
            subsets *= (double)(others.Length - size) / (size + 1);
        }

        return mean;
    }
}
