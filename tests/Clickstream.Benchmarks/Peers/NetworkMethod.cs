using Clickstream.Learning.Metrics;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>A neural network of 64 and 32 neurons, three passes over the rows and no early stopping, judged by the AUC.</summary>
/// <param name="name">As given on the command line.</param>
/// <param name="batchSize">Rows of a step.</param>
internal sealed class NetworkMethod(string name, int batchSize) : IPeerMethod
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int ColumnCount => OneHotShopRows.ColumnCount;

    /// <inheritdoc/>
    public RowSource Rows(ulong seed) => new OneHotShopRows(seed).Next;

    /// <inheritdoc/>
    public Func<Dataset, double> Fit(Dataset train, int threads)
    {
        NeuralNetwork fitted = NeuralNetwork.Fit(train, new()
        {
            HiddenLayers = [64, 32],
            BatchSize = batchSize,
            Epochs = 3,
            // The peer's alpha of 0.0001, which it divides by the rows of a batch; it knows no dropout.
            L2 = 1e-4 / batchSize,
            Dropout = 0,
            ValidationShare = 0,
            Threads = threads,
        });
        return rows => RocAuc.Score(
            rows.Targets.Span, [.. Enumerable.Range(0, rows.RowCount).Select(row => fitted.Score(rows.Features.Row(row)))]);
    }
}
