namespace Clickstream.Learning.Tables;

/// <summary>Rows of a table with what is to be predicted from them, before any preparation: what a sampler balances.</summary>
public sealed record LabeledTable
{
    /// <param name="table">One row an example.</param>
    /// <param name="targets">One finite number a row: 0 or 1 for a classifier, any number for a regressor.</param>
    /// <param name="weights">One a row, zero or above and finite.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a target or weight is out of range; the message names the row.</exception>
    public LabeledTable(FeatureTable table, double[] targets, double[] weights)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(weights);
        if (targets.Length != table.RowCount) throw new ArgumentException($"{targets.Length} targets for {table.RowCount} rows.", nameof(targets));
        if (weights.Length != table.RowCount) throw new ArgumentException($"{weights.Length} weights for {table.RowCount} rows.", nameof(weights));
        for (int row = 0; row < targets.Length; row++)
        {
            if (!double.IsFinite(targets[row]))
                throw new ArgumentException($"The target of row {row} is {targets[row]}; expected a finite number.", nameof(targets));
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                throw new ArgumentException($"The weight of row {row} is {weights[row]}; expected zero or above.", nameof(weights));
        }

        Table = table;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>One row an example.</summary>
    public FeatureTable Table { get; }

    /// <summary>One target a row.</summary>
    public double[] Targets { get; }

    /// <summary>One weight a row.</summary>
    public double[] Weights { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Table.RowCount;
}
