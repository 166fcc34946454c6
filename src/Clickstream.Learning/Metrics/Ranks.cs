namespace Clickstream.Learning.Metrics;

/// <summary>Ranks with ties shared, and how two columns of numbers go together.</summary>
internal static class Ranks
{
    /// <summary>
    /// Rank of each value from the lowest up: the weight below it plus half the weight of its equals. With weights of 1 that is the
    /// average rank less one half; a weight of 2 is the same as a doubled row.
    /// </summary>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[] keys = values.ToArray();
        var rows = new int[keys.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        Array.Sort(keys, rows);

        var ranks = new double[keys.Length];
        double below = 0;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            double weight = 0;
            for (end = start; end < keys.Length && keys[end] == keys[start]; end++) weight += Samples.WeightOf(weights, rows[end]);
            for (int i = start; i < end; i++) ranks[rows[i]] = below + (weight / 2);
            below += weight;
        }

        return ranks;
    }

    public static double Covariance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> weights)
    {
        double total = 0, meanA = 0, meanB = 0;
        for (int row = 0; row < a.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            total += weight;
            meanA += weight * a[row];
            meanB += weight * b[row];
        }

        meanA /= total;
        meanB /= total;
        double sum = 0;
        for (int row = 0; row < a.Length; row++) sum += Samples.WeightOf(weights, row) * (a[row] - meanA) * (b[row] - meanB);
        return sum / total;
    }
}
