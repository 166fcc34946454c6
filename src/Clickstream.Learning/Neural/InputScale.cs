using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neural;

/// <summary>
/// What is taken from each column and what it is multiplied by before the first layer: 0 and 1 for columns that are prepared, and what makes mean
/// 0 and deviation 1 of those that are far from it, whose sums would else drown all others. Float32, so that a file holds the very bits.
/// </summary>
/// <param name="Offsets">One a column.</param>
/// <param name="Factors">One a column.</param>
internal sealed record InputScale(float[] Offsets, float[] Factors)
{
    // Columns of mean 0 and deviation 1, rare 0/1 columns and rates stay as they are.
    private const double Far = 4;

    /// <summary>Whether no column is changed.</summary>
    public bool IsNone { get; } = Array.TrueForAll(Offsets, offset => offset == 0) && Array.TrueForAll(Factors, factor => factor == 1);

    /// <summary>By the weighted means and deviations of the columns.</summary>
    public static InputScale Of(double[] means, double[] deviations)
    {
        float[] offsets = new float[means.Length], factors = new float[means.Length];
        for (int column = 0; column < means.Length; column++)
        {
            bool isFar = Math.Abs(means[column]) > Far || deviations[column] > Far;
            float factor = (float)(1 / deviations[column]);
            offsets[column] = isFar ? (float)means[column] : 0;
            factors[column] = isFar && float.IsNormal(factor) ? factor : 1;
        }

        return new InputScale(offsets, factors);
    }

    /// <summary>Writes some rows as the first layer takes them.</summary>
    public void Write(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> target)
    {
        int columns = Offsets.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> source = features.Row(rows[i]);
            Span<float> written = target.Slice(i * columns, columns);
            source.CopyTo(written);
            if (IsNone) continue;
            for (int column = 0; column < columns; column++) written[column] = (written[column] - Offsets[column]) * Factors[column];
        }
    }
}
