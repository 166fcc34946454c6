using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Starting centres spread over the data: each next one is drawn with probability proportional to the squared distance to the nearest
/// chosen one; of 2 + ln(k) draws the one that lowers the sum most is kept (the greedy form of Arthur and Vassilvitskii 2007).
/// </summary>
internal static class KMeansPlusPlus
{
    /// <exception cref="ArgumentException">There are fewer distinct rows than clusters.</exception>
    public static CentreSet Choose(FeatureMatrix data, int clusters, Random random)
    {
        var centres = new CentreSet(clusters, data.ColumnCount, new double[clusters * data.ColumnCount]);
        int tries = 2 + (int)Math.Log(clusters);
        double[] nearest = Distances(data, random.Next(data.RowCount), nearest: null, centres[0]);
        for (int cluster = 1; cluster < clusters; cluster++)
        {
            double total = nearest.Sum(), bestTotal = double.PositiveInfinity;
            if (total <= 0) throw TooFew(cluster, clusters);
            double[] best = nearest;
            var candidate = new double[data.ColumnCount];
            for (int attempt = 0; attempt < tries; attempt++)
            {
                double[] distances = Distances(data, Draw(nearest, random.NextDouble() * total), nearest, candidate);
                double sum = distances.Sum();
                if (sum >= bestTotal) continue;
                (best, bestTotal) = (distances, sum);
                candidate.CopyTo(centres[cluster]);
            }

            nearest = best;
        }

        return centres;
    }

    public static ArgumentException TooFew(int distinct, int clusters) =>
        new($"There are {distinct} distinct rows; {clusters} clusters need at least as many.");

    private static int Draw(double[] weights, double place)
    {
        int last = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] <= 0) continue;
            last = row;
            place -= weights[row];
            if (place < 0) return row;
        }

        // The subtractions round otherwise than the sum did.
        return last;
    }

    private static double[] Distances(FeatureMatrix data, int row, double[]? nearest, Span<double> centre)
    {
        for (int column = 0; column < centre.Length; column++) centre[column] = data.Row(row)[column];
        double[] point = centre.ToArray();
        var distances = new double[data.RowCount];
        RowBlocks.For(data.RowCount, (_, from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                double squared = CentreSet.SquaredDistance(data.Row(i), point);
                distances[i] = nearest is null ? squared : Math.Min(nearest[i], squared);
            }
        });
        return distances;
    }
}
