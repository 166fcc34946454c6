using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>One fit of <see cref="Dbscan"/>, step by step.</summary>
internal static class DbscanRun
{
    public static Dbscan Fit(FeatureMatrix data, DbscanOptions options)
    {
        var search = new NeighborSearch(data);
        double radius = options.Radius ?? new DbscanRadius(data, search, options.MinimumRows, options.Seed).Choose();
        int[] counts = search.CountsWithin(radius, options.MinimumRows);
        int[] core = [.. Enumerable.Range(0, data.RowCount).Where(row => counts[row] >= options.MinimumRows)];
        if (core.Length == 0)
        {
            string range = new DbscanRadius(data, search, options.MinimumRows, options.Seed).Range;
            throw new ArgumentException(
                FormattableString.Invariant($"No row has {options.MinimumRows} rows within {radius:g4}, itself counted, so there is no cluster: {range}."),
                nameof(data));
        }

        FeatureMatrix coreRows = data.SelectRows(core);
        var coreSearch = new NeighborSearch(coreRows);
        int[] components = DbscanLinks.Components(coreSearch, radius);
        int[] nearest = NearestCore(data, counts, options.MinimumRows, coreSearch, radius);
        for (int i = 0; i < core.Length; i++) nearest[core[i]] = i;

        // Clusters in the order of their first row, then by size.
        var numbers = new Dictionary<int, int>();
        var sizes = new List<int>();
        foreach (int row in nearest.Where(row => row >= 0))
        {
            if (numbers.TryAdd(components[row], sizes.Count)) sizes.Add(0);
            sizes[numbers[components[row]]]++;
        }

        int[] order = [.. Enumerable.Range(0, sizes.Count).OrderByDescending(cluster => sizes[cluster])];
        int[] places = [.. order.Select((cluster, place) => (cluster, place)).OrderBy(pair => pair.cluster).Select(pair => pair.place)];
        int[] kept = WithoutTwins(coreRows);
        return new Dbscan(
            data.ColumnCount,
            radius,
            options.MinimumRows,
            Flat(coreRows, kept),
            [.. kept.Select(row => places[numbers[components[row]]])],
            [.. order.Select(cluster => sizes[cluster])],
            nearest.Count(row => row < 0));
    }

    /// <summary>For each row that is not core the nearest core row within the radius, else -1.</summary>
    private static int[] NearestCore(FeatureMatrix data, int[] counts, int minimumRows, NeighborSearch coreSearch, double radius)
    {
        var nearest = new int[data.RowCount];
        nearest.AsSpan().Fill(-1);
        Parallel.For(0, data.RowCount, row =>
        {
            if (counts[row] >= minimumRows) return;
            int found = -1;
            double squared = 0;
            coreSearch.Nearest(data.Row(row), new Span<int>(ref found), new Span<double>(ref squared));
            if (squared <= radius * radius) nearest[row] = found;
        });
        return nearest;
    }

    private static int[] WithoutTwins(FeatureMatrix rows)
    {
        var kept = new List<int>();
        var seen = new Dictionary<int, List<int>>();
        for (int row = 0; row < rows.RowCount; row++)
        {
            var hash = new HashCode();
            foreach (float value in rows.Row(row)) hash.Add(value);
            List<int> alike = CollectionsOf(seen, hash.ToHashCode());
            ReadOnlySpan<float> values = rows.Row(row);
            bool isTwin = false;
            foreach (int other in alike) isTwin |= rows.Row(other).SequenceEqual(values);
            if (isTwin) continue;
            alike.Add(row);
            kept.Add(row);
        }

        return [.. kept];
    }

    private static List<int> CollectionsOf(Dictionary<int, List<int>> seen, int hash)
    {
        if (!seen.TryGetValue(hash, out List<int>? alike)) seen[hash] = alike = [];
        return alike;
    }

    private static float[] Flat(FeatureMatrix rows, int[] kept)
    {
        var values = new float[checked(kept.Length * rows.ColumnCount)];
        for (int i = 0; i < kept.Length; i++) rows.Row(kept[i]).CopyTo(values.AsSpan(i * rows.ColumnCount));
        return values;
    }
}
