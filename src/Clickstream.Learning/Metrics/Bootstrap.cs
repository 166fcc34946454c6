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
        Check(groups, weights, resamples, level);
        double[] figures = Figures(groups, weights, [new WeightedMetric(groups.Length, metricOfWeights)], resamples, seed)[0];
        return Between(figures, level) ?? throw new ArgumentException(
            $"The metric is undefined in {figures.Count(double.IsNaN)} of {resamples} resamples; there are too few groups.", nameof(groups));
    }

    /// <summary>
    /// Intervals for several metrics under the same draws, which are made once: O(resamples x metrics x n) with metrics that are prepared,
    /// and memory for one column of weights a thread. Each is the interval that <see cref="Interval"/> gives with the same seed.
    /// </summary>
    /// <param name="groups">Group of each row; any numbers, equal within a group.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="metrics">Metrics of the same rows by name, such as <see cref="RocAuc.Prepare"/>.</param>
    /// <param name="resamples">Number of resamples, at least 10. Default 1000.</param>
    /// <param name="level">Share of the resamples inside the interval, in (0, 1). Default 0.95.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    /// <returns>By name; null where a metric is undefined in half of the resamples, because there are too few groups.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or a metric is of another number of rows.</exception>
    public static IReadOnlyDictionary<string, Interval?> Intervals(
        ReadOnlySpan<int> groups,
        ReadOnlySpan<double> weights,
        IReadOnlyDictionary<string, WeightedMetric> metrics,
        int resamples = 1000,
        double level = 0.95,
        int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        Check(groups, weights, resamples, level);
        foreach ((string name, WeightedMetric metric) in metrics)
        {
            if (metric.RowCount != groups.Length)
                throw new ArgumentException($"Metric '{name}' is of {metric.RowCount} rows; expected {groups.Length}.", nameof(metrics));
        }

        double[][] figures = Figures(groups, weights, [.. metrics.Values], resamples, seed);
        return metrics.Keys.Zip(figures).ToDictionary(pair => pair.First, pair => Between(pair.Second, level));
    }

    private static void Check(ReadOnlySpan<int> groups, ReadOnlySpan<double> weights, int resamples, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 10);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be between 0 and 1.");
        if (groups.IsEmpty) throw new ArgumentException("There are no rows to draw from.", nameof(groups));
        Samples.CheckWeights(weights, groups.Length);
    }

    /// <summary>What each metric is in each resample; NaN where it is undefined.</summary>
    private static double[][] Figures(
        ReadOnlySpan<int> groups, ReadOnlySpan<double> weights, WeightedMetric[] metrics, int resamples, int seed)
    {
        int[] groupOfRow = Number(groups, out int groupCount);
        double[] given = weights.ToArray();
        var seeds = new Random(seed);
        int[] seedOf = [.. Enumerable.Range(0, resamples).Select(_ => seeds.Next())];
        double[][] figures = [.. metrics.Select(_ => new double[resamples])];
        Parallel.For(
            0,
            resamples,
            () => new Resample(groupOfRow, groupCount, given),
            (i, _, resample) =>
            {
                bool weighs = resample.Draw(seedOf[i]);
                for (int metric = 0; metric < metrics.Length; metric++)
                    figures[metric][i] = weighs ? metrics[metric].Under(resample.Weights) : double.NaN;
                return resample;
            },
            _ => { });
        return figures;
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

    private static Interval? Between(double[] figures, double level)
    {
        double[] defined = [.. figures.Where(figure => !double.IsNaN(figure)).Order()];
        if (defined.Length * 2 <= figures.Length) return null;
        double tail = (1 - level) / 2;
        return new Interval(Quantile(defined, tail), Quantile(defined, 1 - tail));
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
