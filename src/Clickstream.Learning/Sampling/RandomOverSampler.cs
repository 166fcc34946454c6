using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>
/// Repeats rows of the smaller class until it weighs what the ratio asks, or less by not quite a row. Rows are repeated in proportion to their
/// weight, and each copy has the mean weight of its class, so that the class keeps its make-up. The given rows come first, the copies behind
/// them. Where the ratio is already reached, all rows come back as they are.
/// </summary>
public sealed class RandomOverSampler : ISampler
{
    private readonly RandomOverSamplerOptions _options;

    /// <exception cref="ArgumentOutOfRangeException">The ratio is out of range.</exception>
    public RandomOverSampler(RandomOverSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ClassBalance.CheckRatio(options.Ratio);
        _options = options;
    }

    /// <inheritdoc/>
    public LabeledTable Resample(LabeledTable rows)
    {
        ClassBalance balance = ClassBalance.Of(rows);
        int lacking = balance.Lacking(_options.Ratio);
        if (lacking == 0) return rows;
        double[] weights = [.. balance.MinorityRows.Select(row => rows.Weights[row])];
        int[] parents = WeightedDraw.Systematic(weights, lacking, new Random(_options.Seed));
        return new LongerTable(rows, balance, [.. parents.Select(parent => balance.MinorityRows[parent])]).Rows;
    }
}
