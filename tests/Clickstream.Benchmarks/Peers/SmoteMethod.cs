using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;
using Clickstream.TestKit.Peers;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// SMOTE on normal columns, each a little like the one before it; a row in three is a one, so that as many again are made. Judged by the share of
/// ones afterwards, which shows no more than that both sides did the same work.
/// </summary>
/// <param name="name">As given on the command line.</param>
/// <param name="columns">Number of columns.</param>
internal sealed class SmoteMethod(string name, int columns) : IPeerMethod
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int ColumnCount => columns;

    /// <inheritdoc/>
    public RowSource Rows(ulong seed)
    {
        var amounts = new AmountRows(seed);
        var labels = new Uniform(seed + 1000);
        return row =>
        {
            amounts.Next(row);
            return labels.Next() < 1 / 3.0 ? 1 : 0;
        };
    }

    /// <inheritdoc/>
    public Func<Dataset, double> Fit(Dataset train, int threads)
    {
        // From rows to columns within the clock; the peer copies its rows as well.
        var schema = new TableSchema([.. train.Features.ColumnNames.Select(column => new FeatureColumn(column, FeatureKind.Numeric))]);
        var table = new FeatureTable(schema, train.RowCount);
        for (int column = 0; column < columns; column++)
        {
            Span<float> values = table.Numbers(column);
            for (int row = 0; row < values.Length; row++) values[row] = train.Features.Row(row)[column];
        }

        var weights = new double[train.RowCount];
        weights.AsSpan().Fill(1);
        LabeledTable sampled = new Smote(new() { Standardize = false }).Resample(new LabeledTable(table, train.Targets.ToArray(), weights));
        return _ => sampled.Targets.Average();
    }
}
