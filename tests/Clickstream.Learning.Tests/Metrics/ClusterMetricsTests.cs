using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class ClusterMetricsTests
{
    private static FeatureMatrix Line { get; } = new(["x"], 4, [0, 2, 10, 12]);

    [Fact]
    public void Within_cluster_squares_are_as_worked_by_hand() =>
        Assert.Equal(4, WithinClusterSumOfSquares.Score(Line, [7, 7, 3, 3])); // four rows, each 1 from its mean

    [Fact]
    public void Davies_bouldin_is_as_worked_by_hand() =>
        Assert.Equal((1 + 1) / 10.0, DaviesBouldin.Score(Line, [0, 0, 1, 1]), 14);

    [Fact]
    public void Silhouette_is_as_worked_by_hand() =>
        // 0: a 2, b 11; 2: a 2, b 9; 10: a 2, b 9; 12: a 2, b 11.
        Assert.Equal(((9 / 11.0) + (7 / 9.0)) / 2, Silhouette.Score(Line, [0, 0, 1, 1]), 14);

    [Fact]
    public void A_row_alone_in_its_cluster_has_silhouette_zero() =>
        // 0 and 2 against 10: (10-2)/10 and (8-2)/8; 10 alone.
        Assert.Equal((0.8 + 0.75 + 0) / 3, Silhouette.Score(new FeatureMatrix(["x"], 3, [0, 2, 10]), [0, 0, 1]), 14);

    [Fact]
    public void A_sampled_silhouette_repeats_and_comes_near()
    {
        var random = new Random(1);
        var data = new FeatureMatrix(["x"], 600);
        var labels = new int[600];
        for (int row = 0; row < 600; row++)
        {
            labels[row] = row % 2;
            data.WritableRow(row)[0] = (float)((10 * labels[row]) + random.NextDouble());
        }

        double all = Silhouette.Score(data, labels), sampled = Silhouette.Score(data, labels, maximumRows: 200, seed: 4);
        Assert.Equal(sampled, Silhouette.Score(data, labels, maximumRows: 200, seed: 4));
        Assert.Equal(all, sampled, 0.01);
    }

    [Fact]
    public void Rand_index_ignores_the_names()
    {
        Assert.Equal(1, AdjustedRandIndex.Score([0, 0, 1, 2], [5, 5, 9, 1]));
        Assert.Equal(1, AdjustedRandIndex.Score([0, 1, 2], [4, 5, 6]));
        // Pairs together in both: 0; in each: 2; expected 2*2/6; (0 - 2/3) / (2 - 2/3).
        Assert.Equal(-0.5, AdjustedRandIndex.Score([0, 0, 1, 1], [0, 1, 0, 1]), 14);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(60, 1)]
    [InlineData(60, 1_000_000_007)]
    public void Rand_index_counts_pairs_whatever_the_labels(int clusters, int spread)
    {
        var random = new Random(clusters);
        int[] first = [.. Enumerable.Range(0, 100).Select(_ => unchecked((random.Next(clusters) - 1) * spread))];
        int[] second = [.. first.Select(label => random.Next(3) == 0 ? unchecked(random.Next(clusters) * spread) : label)];
        // Of all pairs: together in both, in the first, in the second.
        double both = 0, inFirst = 0, inSecond = 0, pairs = 0;
        for (int i = 0; i < 100; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (bool one, bool two) = (first[i] == first[j], second[i] == second[j]);
                (both, inFirst, inSecond, pairs) = (both + (one && two ? 1 : 0), inFirst + (one ? 1 : 0), inSecond + (two ? 1 : 0), pairs + 1);
            }
        }

        double chance = inFirst * inSecond / pairs;
        Assert.Equal((both - chance) / (((inFirst + inSecond) / 2) - chance), AdjustedRandIndex.Score(first, second), 12);
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Silhouette.Score(Line, [1, 1, 1, 1]));
        Assert.Throws<ArgumentException>(() => DaviesBouldin.Score(Line, [1, 1, 1, 1]));
        Assert.Throws<ArgumentException>(() => WithinClusterSumOfSquares.Score(Line, [1]));
        Assert.Throws<ArgumentException>(() => Silhouette.Score(new FeatureMatrix(["x"], 2, [0, float.NaN]), [0, 1]));
    }
}
