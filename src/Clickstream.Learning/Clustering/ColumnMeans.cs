using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>Means of the columns, block by block, so that the bits do not hang on the number of threads.</summary>
internal static class ColumnMeans
{
    /// <exception cref="ArgumentException">There are no rows or columns, or a value is not finite; row and column are named.</exception>
    public static double[] OfFinite(FeatureMatrix data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.RowCount == 0 || data.ColumnCount == 0)
            throw new ArgumentException("There are no rows or no columns to cluster.", nameof(data));
        var sums = new double[RowBlocks.Count][];
        RowBlocks.For(data.RowCount, (block, from, to) =>
        {
            double[] sum = sums[block] = new double[data.ColumnCount];
            for (int row = from; row < to; row++) RowDistance.Add(sum, data.Row(row), sign: 1);
        });
        double[] means = sums[0];
        for (int column = 0; column < means.Length; column++)
        {
            for (int block = 1; block < sums.Length; block++) means[column] += sums[block][column];
            means[column] /= data.RowCount;
        }

        // Sums of so many finite float32 values stay finite in double; one that is not finite spoils its column's.
        if (means.All(double.IsFinite)) return means;
        data.TryFind(value => !float.IsFinite(value), out int badRow, out int badColumn);
        throw new ArgumentException(
            $"Row {badRow}, column '{data.ColumnNames[badColumn]}' is {data.Row(badRow)[badColumn]}; distances need finite numbers, so impute first.",
            nameof(data));
    }

    /// <summary>Mean over the columns of their variance (divisor n).</summary>
    public static double MeanVariance(FeatureMatrix data, double[] means)
    {
        var sums = new double[RowBlocks.Count];
        RowBlocks.For(data.RowCount, (block, from, to) =>
        {
            double sum = 0;
            for (int row = from; row < to; row++) sum += RowDistance.Squared(data.Row(row), means);
            sums[block] = sum;
        });
        return sums.Sum() / data.RowCount / data.ColumnCount;
    }
}
