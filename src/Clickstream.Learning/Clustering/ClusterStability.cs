using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Whether clusters are found again when the rows are a bit different: (1) fit on all rows; (2) draw rows and fit on them; (3) let both place the
/// distinct rows drawn and take the adjusted Rand index of the two answers; (4) repeat 2 and 3. Noise counts as a cluster of its own. References:
/// Hennig 2007 (bootstrap against the whole), Ben-Hur, Elisseeff and Guyon 2002 (subsamples).
/// </summary>
public sealed class ClusterStability
{
    private ClusterStability(IReadOnlyList<double> scores)
    {
        Scores = scores;
        Mean = scores.Average();
        StandardDeviation = scores.Count == 1 ? 0 : Math.Sqrt(scores.Sum(score => (score - Mean) * (score - Mean)) / (scores.Count - 1));
    }

    /// <summary>The adjusted Rand index of each refit; at most 1, and 0 is what chance gives.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>Mean of the scores: 1 when the same clusters are always found. From about 0.8 on they may be called stable.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the scores (n - 1); 0 with one refit.</summary>
    public double StandardDeviation { get; }

    /// <summary>Fits again and again, and compares.</summary>
    /// <param name="data">Rows of finite numbers; not changed.</param>
    /// <param name="fit">Learns clusters from rows with a seed.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">There are no rows, a setting is out of range, or a fit refuses its rows, as when a draw holds fewer
    /// distinct rows than clusters.</exception>
    public static ClusterStability Measure(FeatureMatrix data, Func<FeatureMatrix, int, IClusterer> fit, ClusterStabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(fit);
        Check(options);
        if (data.RowCount == 0) throw new ArgumentException("There are no rows to cluster.", nameof(data));
        var random = new Random(options.Seed);
        int drawn = Math.Max(1, (int)Math.Round(options.Share * data.RowCount));
        int[] whole = ClusterCountCurve.PlaceAll(fit(data, options.Seed), data);
        var scores = new double[options.Resamples];
        for (int resample = 0; resample < scores.Length; resample++)
        {
            int[] rows = options.WithReplacement ? WithReplacement(data.RowCount, drawn, random) : WithoutReplacement(data.RowCount, drawn, random);
            IClusterer again = fit(data.SelectRows(rows), random.Next());
            int[] distinct = [.. rows.Distinct()];
            scores[resample] = AdjustedRandIndex.Score(
                Array.ConvertAll(distinct, row => whole[row]), ClusterCountCurve.PlaceAll(again, data.SelectRows(distinct)));
        }

        return new ClusterStability(scores);
    }

    private static void Check(ClusterStabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 1, nameof(options));
        if (!(options.Share is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(options), options.Share, "Share must be above 0 and at most 1.");
        if (!options.WithReplacement && options.Share == 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Share, "Without replacement, a share of 1 is all rows again; give one below 1.");
    }

    private static int[] WithReplacement(int rowCount, int drawn, Random random)
    {
        var rows = new int[drawn];
        foreach (ref int row in rows.AsSpan()) row = random.Next(rowCount);
        Array.Sort(rows);
        return rows;
    }

    private static int[] WithoutReplacement(int rowCount, int drawn, Random random)
    {
        int[] rows = [.. Enumerable.Range(0, rowCount)];
        random.Shuffle(rows);
        return [.. rows.Take(drawn).Order()];
    }
}
