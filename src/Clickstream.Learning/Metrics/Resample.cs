namespace Clickstream.Learning.Metrics;

/// <summary>One thread's columns for the resamples of <see cref="Bootstrap"/>, used again for each.</summary>
internal sealed class Resample(int[] groupOfRow, int groupCount, double[] given)
{
    private readonly int[] _draws = new int[groupCount];
    private readonly double[] _weights = new double[groupOfRow.Length];

    /// <summary>The weights of the rows under the last draw.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Draws as many groups as there are, with replacement; false when no row weighs anything then.</summary>
    public bool Draw(int seed)
    {
        var random = new Random(seed);
        Array.Clear(_draws);
        for (int i = 0; i < groupCount; i++) _draws[random.Next(groupCount)]++;
        double total = 0;
        for (int row = 0; row < _weights.Length; row++)
        {
            _weights[row] = _draws[groupOfRow[row]] * Samples.WeightOf(given, row);
            total += _weights[row];
        }

        return total > 0;
    }
}
