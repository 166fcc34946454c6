using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>Weighted mean of each column, and the shift under which the columns are worked on.</summary>
internal sealed class ColumnMoments
{
    public ColumnMoments(Dataset data)
    {
        int columns = data.Features.ColumnCount;
        Means = new double[columns];
        var squares = new double[columns];
        for (int row = 0; row < data.RowCount; row++)
        {
            double weight = data.Weight(row);
            TotalWeight += weight;
            ReadOnlySpan<float> values = data.Features.Row(row);
            for (int column = 0; column < columns; column++) Means[column] += weight * values[column];
        }

        for (int column = 0; column < columns; column++) Means[column] /= TotalWeight;
        for (int row = 0; row < data.RowCount; row++)
        {
            double weight = data.Weight(row);
            ReadOnlySpan<float> values = data.Features.Row(row);
            for (int column = 0; column < columns; column++)
                squares[column] += weight * (values[column] - Means[column]) * (values[column] - Means[column]);
        }

        Shifts = new double[columns];
        for (int column = 0; column < columns; column++)
            Shifts[column] = Math.Abs(Means[column]) > Math.Sqrt(squares[column] / TotalWeight) ? Means[column] : 0;
    }

    public double TotalWeight { get; }

    public double[] Means { get; }

    /// <summary>
    /// The mean where it is larger than the deviation, else 0: enough to keep products of columns accurate, and it leaves the zeros of
    /// 0/1 columns zeros, which the sums can then skip.
    /// </summary>
    public double[] Shifts { get; }
}
