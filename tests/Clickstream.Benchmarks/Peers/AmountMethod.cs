using Clickstream.Learning.Metrics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>A linear model of an amount, judged by R².</summary>
/// <param name="name">As given on the command line.</param>
/// <param name="fit">Learns from rows.</param>
internal sealed class AmountMethod(string name, Func<Dataset, IPredictor> fit) : IPeerMethod
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int ColumnCount => 20;

    /// <inheritdoc/>
    public RowSource Rows(ulong seed) => new AmountRows(seed).Next;

    /// <inheritdoc/>
    public Func<Dataset, double> Fit(Dataset train, int threads)
    {
        IPredictor fitted = fit(train);
        return rows => RSquared.Score(
            rows.Targets.Span, [.. Enumerable.Range(0, rows.RowCount).Select(row => fitted.Score(rows.Features.Row(row)))]);
    }
}
