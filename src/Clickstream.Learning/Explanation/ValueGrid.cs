namespace Clickstream.Learning.Explanation;

/// <summary>The values of a column that its partial dependence is asked at.</summary>
internal static class ValueGrid
{
    /// <summary>
    /// All numbers of the column if there are few; else those at equal steps of rank, least and greatest among them, each once: where the
    /// rows lie, not where a heavy tail reaches. Ascending.
    /// </summary>
    public static float[] Numbers(ReadOnlySpan<float> values, int most)
    {
        float[] present = [.. values.ToArray().Where(value => !float.IsNaN(value)).Order()];
        float[] distinct = [.. present.Distinct()];
        if (distinct.Length <= most) return distinct;
        return [.. Enumerable.Range(0, most).Select(step => present[(int)Math.Round((double)step * (present.Length - 1) / (most - 1))]).Distinct()];
    }

    /// <summary>The categories, the most frequent first; those as frequent by name.</summary>
    public static string[] Categories(ReadOnlySpan<string?> values, int most) =>
    [
        .. values.ToArray().OfType<string>()
            .CountBy(name => name)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(most).Select(count => count.Key),
    ];
}
