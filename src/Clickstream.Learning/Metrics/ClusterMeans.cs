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
            RowDistance.Add(_means.AsSpan(ClusterOfRow[row] * _columnCount, _columnCount), data.Row(row), sign: 1);
        }

        for (int i = 0; i < _means.Length; i++) _means[i] /= Sizes[i / _columnCount];
    }

    public int Count => Sizes.Length;

    public int[] Sizes { get; }

    public int[] ClusterOfRow { get; }

    public double SquaredDistance(int cluster, ReadOnlySpan<float> row) => RowDistance.Squared(row, Mean(cluster));

    public double DistanceBetween(int a, int b) => Math.Sqrt(RowDistance.Squared(Mean(a), Mean(b)));

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

        return LabelNumbers.Of(labels, out count);
    }

    private ReadOnlySpan<double> Mean(int cluster) => _means.AsSpan(cluster * _columnCount, _columnCount);
}
