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
        int[] rows = LabelNumbers.Of(first, out int rowCount), columns = LabelNumbers.Of(second, out int columnCount);
        double together = TogetherInBoth(rows, columns, rowCount, columnCount), inFirst = Together(rows, rowCount), inSecond = Together(columns, columnCount);
        double byChance = first.Length > 1 ? inFirst * inSecond / Pairs(first.Length) : 0;
        double most = (inFirst + inSecond) / 2;
        // Both partitions all in one, or all apart: they are the same one.
        return most == byChance ? 1 : (together - byChance) / (most - byChance);
    }

    private static double TogetherInBoth(int[] rows, int[] columns, int rowCount, int columnCount)
    {
        // As wide as there are cells, unless most of them must be empty.
        if ((long)rowCount * columnCount <= Math.Max(1024, 4L * rows.Length))
            return Together([.. rows.Zip(columns, (row, column) => (row * columnCount) + column)], rowCount * columnCount);
        var cells = new Dictionary<(int, int), int>();
        for (int i = 0; i < rows.Length; i++) cells[(rows[i], columns[i])] = cells.GetValueOrDefault((rows[i], columns[i])) + 1;
        return cells.Values.Sum(Pairs);
    }

    private static double Together(int[] clusters, int count)
    {
        var sizes = new int[count];
        foreach (int cluster in clusters) sizes[cluster]++;
        return sizes.Sum(Pairs);
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;
}
