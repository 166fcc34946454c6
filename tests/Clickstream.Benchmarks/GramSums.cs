using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Peers;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks;

/// <summary>
/// Sum of h x x' over 20,000 rows, the work of a Newton step: three plain loops on one thread, against tiles and the zeros left out, on
/// all.
/// </summary>
public class GramSums
{
    private const int RowCount = 20_000;

    private Dataset _data = null!;
    private ColumnMoments _moments = null!;
    private WeightedGram _gram = null!;

    /// <summary>Whether most of the columns are 0/1: 75 of one-hot codes, or 20 dense ones.</summary>
    [Params(true, false)]
    public bool OneHot { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int columns = OneHot ? OneHotShopRows.ColumnCount : 20;
        RowSource rows = OneHot ? new OneHotShopRows(1).Next : new AmountRows(1).Next;
        var features = new FeatureMatrix([.. Enumerable.Range(0, columns).Select(column => $"c{column}")], RowCount);
        for (int row = 0; row < RowCount; row++) rows(features.WritableRow(row));
        _data = new Dataset(features, new double[RowCount]);
        _moments = new ColumnMoments(_data);
        _gram = new WeightedGram(features, _moments);
        double[] plain = ThreeLoops(), tiles = Tiles();
        for (int i = 0; i < plain.Length; i++)
        {
            if (Math.Abs(plain[i] - tiles[i]) > 1e-9 * RowCount) throw new InvalidOperationException("The two sums do not agree.");
        }
    }

    [Benchmark(Baseline = true)]
    public double[] ThreeLoops()
    {
        int size = _data.Features.ColumnCount + 1;
        var matrix = new double[size * size];
        var x = new double[size];
        x[^1] = 1;
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<float> values = _data.Features.Row(row);
            for (int i = 0; i < values.Length; i++) x[i] = values[i] - _moments.Shifts[i];
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j <= i; j++) matrix[(i * size) + j] += x[i] * x[j];
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++) matrix[(j * size) + i] = matrix[(i * size) + j];
        }

        return matrix;
    }

    [Benchmark]
    public double[] Tiles() => _gram.Sum([], (_, _, slopes, curvatures) =>
    {
        slopes.Clear();
        curvatures.Fill(1);
        return 0;
    }).Matrix;
}
