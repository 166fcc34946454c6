using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>The score as its definition says: from each root down, node by node; added in the documented order.</summary>
internal static class NaiveScore
{
    public static double Of(TreeEnsemble ensemble, ReadOnlySpan<float> row)
    {
        var l = new double[8];
        for (int tree = 0; tree < ensemble.TreeCount; tree++)
        {
            int node = ensemble.TreeStarts[tree];
            while (ensemble.Columns[node] != TreeEnsemble.Leaf)
                node = GoesLeft(ensemble, node, row[ensemble.Columns[node]]) ? ensemble.LeftChildren[node] : ensemble.RightChildren[node];
            l[tree % 8] += ensemble.Values[node];
        }

        return ensemble.BaseScore + (((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7])));
    }

    private static bool GoesLeft(TreeEnsemble ensemble, int node, float value)
    {
        if (float.IsNaN(value)) return ensemble.MissingGoesLeft[node];
        int set = ensemble.CategorySet(node);
        return set < 0 ? value <= ensemble.Thresholds[node] : ensemble.CategorySets[set].Any(code => code == value);
    }
}
