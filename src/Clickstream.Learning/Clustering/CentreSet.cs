namespace Clickstream.Learning.Clustering;

/// <summary>Cluster centres, one after the other in one array.</summary>
internal sealed class CentreSet(int count, int columnCount, double[] values)
{
    public int Count => count;

    public int ColumnCount => columnCount;

    public Span<double> this[int cluster] => values.AsSpan(cluster * columnCount, columnCount);

    /// <summary>The nearest centre, the first of equally near ones. A row with NaN gives the distance NaN.</summary>
    public int Nearest(ReadOnlySpan<float> row, out double squaredDistance)
    {
        int nearest = 0;
        squaredDistance = SquaredDistance(row, this[0]);
        for (int cluster = 1; cluster < count; cluster++)
        {
            double squared = SquaredDistance(row, this[cluster]);
            if (squared < squaredDistance) (nearest, squaredDistance) = (cluster, squared);
        }

        return nearest;
    }

    // Term by term in column order: the expansion |x|² - 2xc + |c|² is faster but loses the digits of near rows.
    public static double SquaredDistance(ReadOnlySpan<float> row, ReadOnlySpan<double> centre)
    {
        double sum = 0;
        for (int column = 0; column < centre.Length; column++)
        {
            double difference = row[column] - centre[column];
            sum += difference * difference;
        }

        return sum;
    }
}
