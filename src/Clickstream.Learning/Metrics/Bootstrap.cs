namespace Clickstream.Learning.Metrics;

/// <summary>
/// Percentile bootstrap over groups (Efron 1979; groups as in Davison and Hinkley 1997, 3.8). Rows of one session are not
/// independent, so whole sessions are drawn, with replacement; a row's weight is multiplied by how often its session was drawn.
/// </summary>
public static class Bootstrap
{
    /// <summary>An interval for a metric. Runs on all cores; the result hangs on the seed alone.</summary>
    /// <param name="groups">Group of each row; any numbers, equal within a group.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="metricOfWeights">
    /// The metric of the rows under the given weights; called from many threads at once. A resample for which it throws an
    /// <see cref="ArgumentException"/> (one class only) is left out.
    /// </param>
    /// <param name="resamples">Number of resamples, at least 10. Default 1000.</param>
    /// <param name="level">Share of the resamples inside the interval, in (0, 1). Default 0.95.</param>
    /// <param name="seed">Same seed, same interval.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or the metric is undefined for half of the resamples.</exception>
    public static Interval Interval(
        ReadOnlySpan<int> groups,
        ReadOnlySpan<double> weights,
        Func<ReadOnlySpan<double>, double> metricOfWeights,
        int resamples = 1000,
        double level = 0.95,
        int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(metricOfWeights);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 10);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be between 0 and 1.");
        if (groups.IsEmpty) throw new ArgumentException("There are no rows to draw from.", nameof(groups));
        Samples.CheckWeights(weights, groups.Length);

        int[] groupOfRow = Number(groups, out int groupCount);
        double[] given = weights.ToArray();
        var seeds = new Random(seed);
        int[] seedOf = [.. Enumerable.Range(0, resamples).Select(_ => seeds.Next())];
        var figures = new double[resamples];
        Parallel.For(0, resamples, i => figures[i] = Resample(groupOfRow, groupCount, given, metricOfWeights, seedOf[i]));

        double[] defined = [.. figures.Where(figure => !double.IsNaN(figure)).Order()];
        if (defined.Length * 2 <= resamples)
            throw new ArgumentException(
                $"The metric is undefined in {resamples - defined.Length} of {resamples} resamples; there are too few groups.",
                nameof(groups));
        double tail = (1 - level) / 2;
        return new Interval(Quantile(defined, tail), Quantile(defined, 1 - tail));
    }

    private static int[] Number(ReadOnlySpan<int> groups, out int groupCount)
    {
        var numbers = new Dictionary<int, int>();
        var numbered = new int[groups.Length];
        for (int row = 0; row < groups.Length; row++)
        {
            if (!numbers.TryGetValue(groups[row], out int number)) numbers.Add(groups[row], number = numbers.Count);
            numbered[row] = number;
        }

        groupCount = numbers.Count;
        return numbered;
    }

    private static double Resample(
        int[] groupOfRow, int groupCount, double[] given, Func<ReadOnlySpan<double>, double> metric, int seed)
    {
        var random = new Random(seed);
        var draws = new int[groupCount];
        for (int i = 0; i < groupCount; i++) draws[random.Next(groupCount)]++;
        var weights = new double[groupOfRow.Length];
        for (int row = 0; row < weights.Length; row++) weights[row] = draws[groupOfRow[row]] * Samples.WeightOf(given, row);
        try
        {
            return metric(weights);
        }
        catch (ArgumentException)
        {
            return double.NaN;
        }
    }

    // Linear between order statistics: type 7 of Hyndman and Fan 1996.
    private static double Quantile(double[] ascending, double share)
    {
        double place = share * (ascending.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }
}
