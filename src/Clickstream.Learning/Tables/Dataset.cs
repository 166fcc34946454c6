namespace Clickstream.Learning.Tables;

/// <summary>Rows to learn from: features, the target of each row, and how much each row counts.</summary>
public sealed class Dataset
{
    /// <param name="features">One row an example.</param>
    /// <param name="targets">One a row: 0 or 1 for a classifier, an amount for a regressor; finite.</param>
    /// <param name="weights">One a row, zero or above and finite; null when every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a target or weight is out of range; the message names the row.</exception>
    public Dataset(FeatureMatrix features, ReadOnlyMemory<double> targets, ReadOnlyMemory<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (targets.Length != features.RowCount)
            throw new ArgumentException($"{targets.Length} targets for {features.RowCount} rows.", nameof(targets));
        if (weights is { } w && w.Length != features.RowCount)
            throw new ArgumentException($"{w.Length} weights for {features.RowCount} rows.", nameof(weights));
        for (int row = 0; row < targets.Length; row++)
        {
            if (!double.IsFinite(targets.Span[row]))
                throw new ArgumentException($"The target of row {row} is {targets.Span[row]}; expected a finite number.", nameof(targets));
            if (weights is { } given && !(given.Span[row] >= 0 && double.IsFinite(given.Span[row])))
                throw new ArgumentException($"The weight of row {row} is {given.Span[row]}; expected zero or above.", nameof(weights));
        }

        Features = features;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>One row an example.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>One target a row.</summary>
    public ReadOnlyMemory<double> Targets { get; }

    /// <summary>One weight a row, or null when every row counts 1.</summary>
    public ReadOnlyMemory<double>? Weights { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Features.RowCount;

    /// <summary>How much a row counts.</summary>
    public double Weight(int row) => Weights is { } weights ? weights.Span[row] : 1;
}
