using Clickstream.Learning.Linear;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Logistic regression with the default penalty, judged by the AUC.</summary>
internal sealed class LogisticMethod : IPeerMethod
{
    /// <inheritdoc/>
    public string Name => "logistic";

    /// <inheritdoc/>
    public int ColumnCount => OneHotShopRows.ColumnCount;

    /// <inheritdoc/>
    public RowSource Rows(ulong seed) => new OneHotShopRows(seed).Next;

    /// <inheritdoc/>
    public Func<Dataset, double> Fit(Dataset train, int threads)
    {
        LogisticRegression fitted = LogisticRegression.Fit(train, new());
        return rows => RocAuc.Score(
            rows.Targets.Span, [.. Enumerable.Range(0, rows.RowCount).Select(row => fitted.Score(rows.Features.Row(row)))]);
    }
}
