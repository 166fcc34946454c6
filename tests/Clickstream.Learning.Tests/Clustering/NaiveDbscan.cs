using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Neighbors;

namespace Clickstream.Learning.Tests.Clustering;

/// <summary>DBSCAN as the paper tells it, on all pairs: cluster of each row, numbered as they are found; null for noise.</summary>
internal static class NaiveDbscan
{
    public static int?[] Labels(FeatureMatrix data, double radius, int minimumRows)
    {
        bool Near(int a, int b) => NaiveNeighbors.Squared(data, data.Row(a), data.Row(b), 1) <= radius * radius;
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        bool[] core = [.. rows.Select(row => rows.Count(other => Near(row, other)) >= minimumRows)];
        var labels = new int?[rows.Length];
        int clusters = 0;
        foreach (int seed in rows.Where(row => core[row]))
        {
            if (labels[seed] is not null) continue;
            var open = new Queue<int>([seed]);
            labels[seed] = clusters;
            while (open.TryDequeue(out int row))
            {
                foreach (int other in rows.Where(other => core[other] && labels[other] is null && Near(row, other)))
                {
                    labels[other] = clusters;
                    open.Enqueue(other);
                }
            }

            clusters++;
        }

        foreach (int row in rows.Where(row => !core[row]))
        {
            int nearest = NaiveNeighbors.All(data, data.Row(row)).Where(one => core[one.Row]).Select(one => (int?)one.Row).FirstOrDefault() ?? row;
            if (Near(row, nearest)) labels[row] = labels[nearest];
        }

        return labels;
    }
}
