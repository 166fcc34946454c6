using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>
/// Makes up rows of the smaller class (Chawla, Bowyer, Hall and Kegelmeyer 2002) until it weighs what the ratio asks, or less by not quite a row: each
/// lies at a random place of the segment from a row to one of its nearest rows of the same class. Rows become parents in proportion to their
/// weight, those of weight 0 never, and a made-up row has the mean weight of its class. For a distance a missing number counts as the
/// median of its class; between a number and a missing one the parent's own value is taken. The given rows come first, the made-up ones
/// behind them. For tables of numbers; <see cref="SmoteNc"/> knows categories and booleans. Counts become fractions.
/// </summary>
public sealed class Smote : ISampler
{
    private readonly SmoteOptions _options;

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public Smote(SmoteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ClassBalance.CheckRatio(options.Ratio);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbors, 1, nameof(options));
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">As above; or a column does not hold numbers, a number is infinite, or the smaller class has one row
    /// only that weighs anything.</exception>
    public LabeledTable Resample(LabeledTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (FeatureColumn column in rows.Table.Schema.Columns)
        {
            if (column.Kind != FeatureKind.Numeric)
                throw new ArgumentException($"Column '{column.Name}' is {column.Kind}; SMOTE needs numbers, SMOTE-NC takes all kinds.", nameof(rows));
        }

        return new SmoteRun(rows, _options.Neighbors, _options.Standardize, _options.Seed).Resample(_options.Ratio);
    }
}
