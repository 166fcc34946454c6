using System.Buffers;

namespace Clickstream.Learning.Metrics;

/// <summary>Ranks with ties shared, and how two columns of numbers go together.</summary>
internal static class Ranks
{
    /// <summary>Rank of each value from the lowest up; see <see cref="RankedSample.WriteRanks"/>.</summary>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var ranks = new double[values.Length];
        new RankedSample(values, values).WriteRanks(weights, ranks);
        return ranks;
    }

    public static double Covariance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> weights)
    {
        double total = 0, meanA = 0, meanB = 0;
        for (int row = 0; row < a.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            total += weight;
            meanA += weight * a[row];
            meanB += weight * b[row];
        }

        meanA /= total;
        meanB /= total;
        double sum = 0;
        for (int row = 0; row < a.Length; row++) sum += Samples.WeightOf(weights, row) * (a[row] - meanA) * (b[row] - meanB);
        return sum / total;
    }

    /// <summary>A metric of the ranks of two columns, which are sorted here, once.</summary>
    /// <param name="first">A column.</param>
    /// <param name="second">Another.</param>
    /// <param name="metric">Takes the ranks of the first, those of the second and the weights.</param>
    public static WeightedMetric Prepare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, RankMetric metric)
    {
        RankedSample a = new(first, first), b = new(second, second);
        return new WeightedMetric(a.RowCount, weights =>
        {
            // Rented: a bootstrap asks for these columns thousands of times.
            double[] rented = ArrayPool<double>.Shared.Rent(2 * a.RowCount);
            try
            {
                Span<double> ofFirst = rented.AsSpan(0, a.RowCount), ofSecond = rented.AsSpan(a.RowCount, a.RowCount);
                a.WriteRanks(weights, ofFirst);
                b.WriteRanks(weights, ofSecond);
                return metric(ofFirst, ofSecond, weights);
            }
            finally
            {
                ArrayPool<double>.Shared.Return(rented);
            }
        });
    }
}
