using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>
/// Leaves rows of the larger class out, drawn at random, until it weighs no more than the ratio allows. The rows that are left keep their order and
/// weights; rows of weight 0 stay, as they weigh nothing. Where the ratio is already reached, all rows come back.
/// </summary>
public sealed class RandomUnderSampler : ISampler
{
    private readonly RandomUnderSamplerOptions _options;

    /// <exception cref="ArgumentOutOfRangeException">The ratio is out of range.</exception>
    public RandomUnderSampler(RandomUnderSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ClassBalance.CheckRatio(options.Ratio);
        _options = options;
    }

    /// <inheritdoc/>
    public LabeledTable Resample(LabeledTable rows)
    {
        ClassBalance balance = ClassBalance.Of(rows);
        int[] order = [.. balance.MajorityRows];
        new Random(_options.Seed).Shuffle(order);
        // One row of the larger class is always left.
        double most = balance.MinorityWeight / _options.Ratio * (1 + ClassBalance.Slack), sum = rows.Weights[order[0]];
        int kept = 1;
        while (kept < order.Length && sum + rows.Weights[order[kept]] <= most) sum += rows.Weights[order[kept++]];
        if (kept == order.Length) return rows;

        HashSet<int> left = [.. order[kept..]];
        int[] chosen = [.. Enumerable.Range(0, rows.RowCount).Where(row => !left.Contains(row))];
        return new LabeledTable(
            rows.Table.SelectRows(chosen), [.. chosen.Select(row => rows.Targets[row])], [.. chosen.Select(row => rows.Weights[row])]);
    }
}
