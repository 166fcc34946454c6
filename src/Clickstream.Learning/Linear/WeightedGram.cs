using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// The sums that Newton's method and least squares are made of, over rows x (shifted, with a 1 appended for the intercept):
/// sum of h x x' (upper triangle) and sum of g x. Rows are cut into a fixed number of blocks, whatever the number of cores, and the
/// blocks are added in order: the same bits on every machine.
/// </summary>
internal sealed class WeightedGram
{
    private const int Blocks = 16;

    private readonly FeatureMatrix _features;
    private readonly double[] _shifts;
    private readonly int _size;

    public WeightedGram(FeatureMatrix features, double[] shifts)
    {
        _features = features;
        _shifts = shifts;
        _size = features.ColumnCount + 1;
    }

    /// <summary>Gives the curvature h and the slope g of a row, from the shifted row with its 1.</summary>
    public delegate (double Curvature, double Slope) RowTerms(int row, ReadOnlySpan<double> shifted);

    /// <summary>Gives one number for a row, from the shifted row with its 1.</summary>
    public delegate double RowTerm(int row, ReadOnlySpan<double> shifted);

    public (double[] Matrix, double[] Vector) Sum(RowTerms terms)
    {
        var matrices = new double[Blocks][];
        var vectors = new double[Blocks][];
        ForBlocks((block, from, to) =>
        {
            double[] matrix = matrices[block] = new double[_size * _size], vector = vectors[block] = new double[_size];
            var x = new double[_size];
            for (int row = from; row < to; row++)
            {
                Shift(row, x);
                (double curvature, double slope) = terms(row, x);
                for (int i = 0; i < _size; i++)
                {
                    if (x[i] == 0) continue;
                    vector[i] += slope * x[i];
                    double scaled = curvature * x[i];
                    Span<double> target = matrix.AsSpan((i * _size) + i, _size - i);
                    ReadOnlySpan<double> source = x.AsSpan(i);
                    for (int j = 0; j < target.Length; j++) target[j] += scaled * source[j];
                }
            }
        });
        return (Add(matrices), Add(vectors));
    }

    public double Sum(RowTerm term)
    {
        var sums = new double[Blocks];
        ForBlocks((block, from, to) =>
        {
            var x = new double[_size];
            double sum = 0;
            for (int row = from; row < to; row++)
            {
                Shift(row, x);
                sum += term(row, x);
            }

            sums[block] = sum;
        });
        return sums.Sum();
    }

    private void ForBlocks(Action<int, int, int> work) =>
        Parallel.For(0, Blocks, block =>
            work(block, (int)((long)_features.RowCount * block / Blocks), (int)((long)_features.RowCount * (block + 1) / Blocks)));

    private void Shift(int row, double[] x)
    {
        ReadOnlySpan<float> values = _features.Row(row);
        for (int column = 0; column < values.Length; column++) x[column] = values[column] - _shifts[column];
        x[^1] = 1;
    }

    private static double[] Add(double[][] parts)
    {
        double[] sum = parts[0];
        for (int block = 1; block < parts.Length; block++)
        {
            for (int i = 0; i < sum.Length; i++) sum[i] += parts[block][i];
        }

        return sum;
    }
}
