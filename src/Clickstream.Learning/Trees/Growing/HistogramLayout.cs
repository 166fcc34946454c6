using Clickstream.Learning.Trees.Binning;
namespace Clickstream.Learning.Trees.Growing;

/// <summary>Where each column's bins lie among the bins of a node.</summary>
internal sealed class HistogramLayout
{
    private readonly int[] _starts;

    public HistogramLayout(BinMapper mapper)
    {
        _starts = new int[mapper.ColumnCount + 1];
        for (int column = 0; column < mapper.ColumnCount; column++)
            _starts[column + 1] = _starts[column] + mapper.ValueBins(column) + 1;
    }

    /// <summary>Number of bins of all columns.</summary>
    public int BinCount => _starts[^1];

    /// <summary>A column's part of a node's histogram: bins of values, then the bin of the missing.</summary>
    public Span<GradientSums> Column(GradientSums[] histogram, int column) =>
        histogram.AsSpan(_starts[column], _starts[column + 1] - _starts[column]);
}
