using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Clustering;

/// <summary>Agglomerative clustering as defined, in O(n³) and more: all pairs of clusters are measured from their rows, the nearest two are joined.</summary>
internal static class NaiveTree
{
    /// <summary>The heights of the merges, and the partition into so many clusters.</summary>
    public static (List<double> Heights, int[] Labels) Build(FeatureMatrix data, Linkage linkage, int clusters)
    {
        List<List<int>> groups = [.. Enumerable.Range(0, data.RowCount).Select(row => new List<int> { row })];
        var heights = new List<double>();
        int[] labels = [];
        while (true)
        {
            if (groups.Count == clusters) labels = [.. Enumerable.Range(0, data.RowCount).Select(row => groups.FindIndex(group => group.Contains(row)))];
            if (groups.Count == 1) return (heights, labels);
            (int a, int b, double height) = (
                from i in Enumerable.Range(0, groups.Count)
                from j in Enumerable.Range(0, i)
                select (j, i, Distance(data, linkage, groups[j], groups[i]))).MinBy(pair => pair.Item3);
            heights.Add(height);
            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }
    }

    private static double Distance(FeatureMatrix data, Linkage linkage, List<int> first, List<int> second)
    {
        var pairs = first.SelectMany(i => second.Select(j => Math.Sqrt(Squares(data, [i, j]) * 2)));
        return linkage switch
        {
            Linkage.Average => pairs.Average(),
            Linkage.Complete => pairs.Max(),
            _ => Math.Sqrt(2 * (Squares(data, [.. first, .. second]) - Squares(data, first) - Squares(data, second))),
        };
    }

    // Sum of squared distances to the mean; of two rows it is half their squared distance.
    private static double Squares(FeatureMatrix data, List<int> rows) => Enumerable.Range(0, data.ColumnCount).Sum(column =>
    {
        double mean = rows.Average(row => (double)data.Row(row)[column]);
        return rows.Sum(row => Math.Pow(data.Row(row)[column] - mean, 2));
    });
}
