using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neighbors;

/// <summary>Neighbour search as the definition says it: every distance, then sorted.</summary>
internal static class NaiveNeighbors
{
    public static Neighbor[] All(FeatureMatrix rows, ReadOnlySpan<float> point, double codeDistance = 1)
    {
        var found = new List<(int Row, double Squared)>();
        for (int row = 0; row < rows.RowCount; row++) found.Add((row, Squared(rows, rows.Row(row), point, codeDistance)));
        return [.. found.OrderBy(one => one.Squared).ThenBy(one => one.Row).Select(one => new Neighbor(one.Row, Math.Sqrt(one.Squared)))];
    }

    public static double Squared(FeatureMatrix rows, ReadOnlySpan<float> a, ReadOnlySpan<float> b, double codeDistance)
    {
        double sum = 0;
        for (int column = 0; column < a.Length; column++)
        {
            double difference = (double)a[column] - b[column];
            if (!rows.IsCategorical(column)) sum += difference * difference;
        }

        for (int column = 0; column < a.Length; column++)
        {
            if (rows.IsCategorical(column) && a[column] != b[column]) sum += codeDistance * codeDistance;
        }

        return sum;
    }
}
