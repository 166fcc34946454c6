using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks;

/// <summary>Ward's tree of 500 rows of 20 columns: the nearest of all pairs of means again and again, against the nearest-neighbour chain.</summary>
public class JoinClusters
{
    private const int RowCount = 500;
    private const int ColumnCount = 20;

    private FeatureMatrix _data = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _data = new FeatureMatrix(
            [.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], RowCount,
            [.. Enumerable.Range(0, RowCount * ColumnCount).Select(_ => random.NextSingle())]);
        if (Math.Abs(AllPairs() - Chain()) > 1e-6 * Chain()) throw new InvalidOperationException("The two trees do not agree.");
    }

    [Benchmark(Baseline = true)]
    public double AllPairs()
    {
        List<(double[] Mean, int Size)> clusters = [.. Enumerable.Range(0, RowCount).Select(row => (Array.ConvertAll(_data.Row(row).ToArray(), v => (double)v), 1))];
        double sum = 0;
        while (clusters.Count > 1)
        {
            (int First, int Second) nearest = default;
            double least = double.PositiveInfinity;
            for (int i = 0; i < clusters.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double rise = Rise(clusters[i], clusters[j]);
                    if (rise < least) (nearest, least) = ((i, j), rise);
                }
            }

            sum += Math.Sqrt(2 * least);
            (double[] mean, int size) = clusters[nearest.First];
            (double[] other, int otherSize) = clusters[nearest.Second];
            clusters[nearest.Second] = ([.. mean.Zip(other, (a, b) => ((size * a) + (otherSize * b)) / (size + otherSize))], size + otherSize);
            clusters.RemoveAt(nearest.First);
        }

        return sum;
    }

    [Benchmark]
    public double Chain() => MergeTree.Fit(_data, Linkage.Ward).Merges.Sum(merge => merge.Height);

    private static double Rise((double[] Mean, int Size) first, (double[] Mean, int Size) second)
    {
        double squared = 0;
        for (int column = 0; column < ColumnCount; column++)
            squared += (first.Mean[column] - second.Mean[column]) * (first.Mean[column] - second.Mean[column]);
        return first.Size * (double)second.Size / (first.Size + second.Size) * squared;
    }
}
