using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>
/// SMOTE for tables of numbers, categories and booleans (Chawla, Bowyer, Hall and Kegelmeyer 2002, 6.1). Numbers are made up as by
/// <see cref="Smote"/>. A category or boolean is what most of the parent's nearest rows have, of equally many the parent's own, else the nearest
/// row's; a missing one is a category of its own. Two rows that differ in a category lie apart, in its direction, by the median of the
/// standard deviations of the smaller class's numbers.
/// </summary>
/// <remarks>imbalanced-learn 0.10 lets a differing category count for that median over the root of 2; this one follows the paper.</remarks>
public sealed class SmoteNc : ISampler
{
    private readonly SmoteNcOptions _options;

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public SmoteNc(SmoteNcOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ClassBalance.CheckRatio(options.Ratio);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbors, 1, nameof(options));
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">As above; or there is no column of numbers, a number is infinite, or the smaller class has one row
    /// only that weighs anything.</exception>
    public LabeledTable Resample(LabeledTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Table.Schema.Columns.All(column => column.Kind != FeatureKind.Numeric))
            throw new ArgumentException("There is no column of numbers; the distance between categories is taken from them.", nameof(rows));
        return new SmoteRun(rows, _options.Neighbors, _options.Standardize, _options.Seed).Resample(_options.Ratio);
    }
}
