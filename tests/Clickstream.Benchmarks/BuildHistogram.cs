using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Benchmarks;

/// <summary>The histograms of 16 columns of a node: sums a column at a time in double against four columns at once in fixed point.</summary>
public class BuildHistogram
{
    private const int RowCount = 100_000;
    private const int ColumnCount = 16;
    private const int BinCount = 255;

    private readonly byte[][] _columns = new byte[ColumnCount][];
    private readonly NaiveBin[] _naive = new NaiveBin[ColumnCount * 256];
    private GradientPair[] _pairs = [];
    private QuantizedGradients _gradients = null!;
    private BinnedMatrix _binned = null!;
    private int[] _rows = [];
    private GradientSums[] _gathered = [];
    private GradientSums[] _histogram = [];

    /// <summary>Of so many rows one is in the node.</summary>
    [Params(1, 8)]
    public int OneIn { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var packing = new BinPacking([.. Enumerable.Repeat(BinCount + 1, ColumnCount)]);
        _binned = new BinnedMatrix(packing, RowCount);
        for (int column = 0; column < ColumnCount; column++)
        {
            _columns[column] = new byte[RowCount];
            for (int row = 0; row < RowCount; row++) _columns[column][row] = (byte)(BinCount * Math.Pow(random.NextDouble(), 1 + column % 3));
            _binned.Set(0, column, _columns[column]);
        }

        _pairs = [.. Enumerable.Range(0, RowCount).Select(_ => new GradientPair(random.NextSingle() - 0.5f, random.NextSingle() / 4))];
        using var workers = new Workers(1);
        _gradients = QuantizedGradients.Of([.. _pairs], workers);
        _rows = [.. Enumerable.Range(0, RowCount).Where(_ => random.Next(OneIn) == 0)];
        _gathered = new GradientSums[_rows.Length];
        _histogram = new GradientSums[packing.GroupCount * HistogramBuilder.GroupSize];
        double sum = ColumnByColumn();
        if (Math.Abs(sum - FourAtOnce()) > 1e-6 * _rows.Length) throw new InvalidOperationException("The two histograms do not agree.");
    }

    [Benchmark(Baseline = true)]
    public double ColumnByColumn()
    {
        Array.Clear(_naive);
        for (int column = 0; column < ColumnCount; column++)
        {
            byte[] bins = _columns[column];
            foreach (int row in _rows)
            {
                ref NaiveBin bin = ref _naive[column * 256 + bins[row]];
                bin.Gradient += _pairs[row].Gradient;
                bin.Hessian += _pairs[row].Hessian;
                bin.Count++;
            }
        }

        return _naive[^2].Gradient;
    }

    [Benchmark]
    public double FourAtOnce()
    {
        Array.Clear(_histogram);
        HistogramBuilder.Gather(_gradients, _rows, _gathered);
        for (int group = 0; group < ColumnCount / BinnedMatrix.LanesPerGroup; group++)
        {
            Span<GradientSums> bins = _histogram.AsSpan(group * HistogramBuilder.GroupSize, HistogramBuilder.GroupSize);
            HistogramBuilder.AddGroup(_binned.Group(group), _rows, _gathered, bins);
        }

        return _gradients.Scale.Gradient(_histogram[^2]);
    }

    private struct NaiveBin
    {
        public double Gradient;
        public double Hessian;
        public int Count;
    }
}
