namespace Clickstream.Learning.Metrics;

/// <summary>Agreement of two partitions of the same rows, corrected for chance. Reference: Hubert and Arabie 1985.</summary>
public static class AdjustedRandIndex
{
    /// <summary>At most 1 (the same partition, whatever the names); 0 is what chance gives.</summary>
    /// <param name="first">Cluster of each row in one partition; any numbers.</param>
    /// <param name="second">Cluster of each row in the other.</param>
    /// <exception cref="ArgumentException">No rows, or lengths that differ.</exception>
    public static double Score(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.IsEmpty) throw new ArgumentException("There are no rows to compare.", nameof(first));
        if (first.Length != second.Length) throw new ArgumentException($"{second.Length} labels for {first.Length} rows.", nameof(second));
        var cells = new Dictionary<(int, int), int>();
        var rows = new Dictionary<int, int>();
        var columns = new Dictionary<int, int>();
        for (int i = 0; i < first.Length; i++)
        {
            cells[(first[i], second[i])] = cells.GetValueOrDefault((first[i], second[i])) + 1;
            rows[first[i]] = rows.GetValueOrDefault(first[i]) + 1;
            columns[second[i]] = columns.GetValueOrDefault(second[i]) + 1;
        }

        double together = cells.Values.Sum(Pairs), inFirst = rows.Values.Sum(Pairs), inSecond = columns.Values.Sum(Pairs);
        double byChance = first.Length > 1 ? inFirst * inSecond / Pairs(first.Length) : 0;
        double most = (inFirst + inSecond) / 2;
        // Both partitions all in one, or all apart: they are the same one.
        return most == byChance ? 1 : (together - byChance) / (most - byChance);
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;
}
