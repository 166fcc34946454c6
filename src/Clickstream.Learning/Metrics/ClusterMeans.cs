using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Metrics;

/// <summary>Mean and size of each cluster, clusters numbered by rising label.</summary>
internal sealed class ClusterMeans
{
    private readonly double[] _means;
    private readonly int _columnCount;

    public ClusterMeans(FeatureMatrix data, int[] labels)
    {
        ClusterOfRow = Number(data, labels, out int count);
        _columnCount = data.ColumnCount;
        _means = new double[count * _columnCount];
        Sizes = new int[count];
        for (int row = 0; row < data.RowCount; row++)
        {
            Sizes[ClusterOfRow[row]]++;
            Span<double> mean = _means.AsSpan(ClusterOfRow[row] * _columnCount, _columnCount);
            ReadOnlySpan<float> values = data.Row(row);
            for (int column = 0; column < values.Length; column++) mean[column] += values[column];
        }

        for (int i = 0; i < _means.Length; i++) _means[i] /= Sizes[i / _columnCount];
    }

    public int Count => Sizes.Length;

    public int[] Sizes { get; }

    public int[] ClusterOfRow { get; }

    public double SquaredDistance(int cluster, ReadOnlySpan<float> row)
    {
        ReadOnlySpan<double> mean = Mean(cluster);
        double sum = 0;
        for (int column = 0; column < row.Length; column++) sum += (row[column] - mean[column]) * (row[column] - mean[column]);
        return sum;
    }

    public double DistanceBetween(int a, int b)
    {
        ReadOnlySpan<double> first = Mean(a), second = Mean(b);
        double sum = 0;
        for (int column = 0; column < first.Length; column++) sum += (first[column] - second[column]) * (first[column] - second[column]);
        return Math.Sqrt(sum);
    }

    /// <summary>Labels as 0 .. count-1 by rising label, after the checks that all cluster metrics share.</summary>
    public static int[] Number(FeatureMatrix data, int[] labels, out int count)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(labels);
        if (data.RowCount == 0) throw new ArgumentException("There are no rows to measure.", nameof(data));
        if (labels.Length != data.RowCount)
            throw new ArgumentException($"{labels.Length} labels for {data.RowCount} rows.", nameof(labels));
        if (data.TryFind(value => !float.IsFinite(value), out int row, out int column))
        {
            throw new ArgumentException(
                $"Row {row}, column '{data.ColumnNames[column]}' is {data.Row(row)[column]}; expected a finite number.", nameof(data));
        }

        int[] distinct = [.. labels.Distinct().Order()];
        count = distinct.Length;
        return [.. labels.Select(label => Array.BinarySearch(distinct, label))];
    }

    private ReadOnlySpan<double> Mean(int cluster) => _means.AsSpan(cluster * _columnCount, _columnCount);
}
