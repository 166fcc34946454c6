using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class ClusterStabilityTests
{
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.5, true)]
    [InlineData(0.8, false)]
    public void Groups_that_are_there_are_found_again(double share, bool withReplacement)
    {
        FeatureMatrix groups = Rows(300, row => row % 3 * 20);
        var options = new ClusterStabilityOptions { Resamples = 8, Share = share, WithReplacement = withReplacement };
        foreach (Func<FeatureMatrix, int, IClusterer> fit in (Func<FeatureMatrix, int, IClusterer>[])
            [(rows, seed) => KMeans.Fit(rows, new() { Clusters = 3, Seed = seed }), (rows, seed) => Agglomerative.Fit(rows, new() { Clusters = 3, Seed = seed })])
        {
            var stability = ClusterStability.Measure(groups, fit, options);
            Assert.Equal(8, stability.Scores.Count);
            Assert.Equal((1.0, 0.0), (stability.Mean, stability.StandardDeviation));
        }
    }

    [Fact]
    public void Groups_that_are_not_there_are_not()
    {
        var stability = ClusterStability.Measure(
            Rows(300, _ => 0), (rows, seed) => KMeans.Fit(rows, new() { Clusters = 5, Seed = seed, Starts = 1 }), new());
        Assert.InRange(stability.Mean, 0.1, 0.8);
        Assert.True(stability.StandardDeviation > 0);
        double mean = stability.Scores.Average();
        Assert.Equal(mean, stability.Mean, 12);
        Assert.Equal(Math.Sqrt(stability.Scores.Sum(score => Math.Pow(score - mean, 2)) / 19), stability.StandardDeviation, 12);
    }

    [Fact]
    public void Same_seed_same_scores()
    {
        FeatureMatrix rows = Rows(100, _ => 0);
        double[] Scores(int seed) => [.. ClusterStability.Measure(
            rows, (drawn, fitSeed) => KMeans.Fit(drawn, new() { Clusters = 4, Seed = fitSeed }), new() { Seed = seed, Resamples = 5 }).Scores];
        Assert.Equal(Scores(1), Scores(1));
        Assert.NotEqual(Scores(1), Scores(2));
    }

    [Fact]
    public void Noise_is_a_cluster_of_its_own()
    {
        // Above the median of the rows at hand is noise: with two halves far apart that is the same half in each draw.
        var stability = ClusterStability.Measure(Rows(100, row => row % 2 * 1000), (_, _) => new AboveIsNoise(500), new() { Resamples = 3 });
        Assert.Equal(1, stability.Mean);
        // One side noise, the other all in one cluster: no agreement beyond chance.
        int fits = 0;
        stability = ClusterStability.Measure(Rows(100, row => row % 2 * 1000), (_, _) => new AboveIsNoise(fits++ == 0 ? 500 : 5000), new() { Resamples = 3 });
        Assert.Equal(0, stability.Mean);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        FeatureMatrix rows = Rows(10, _ => 0);
        foreach (ClusterStabilityOptions options in (ClusterStabilityOptions[])
            [new() { Resamples = 0 }, new() { Share = 0 }, new() { Share = 1.1 }, new() { Share = double.NaN }, new() { WithReplacement = false }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ClusterStability.Measure(rows, (_, _) => new AboveIsNoise(0), options));
        }

        Assert.Throws<ArgumentException>(() => ClusterStability.Measure(new FeatureMatrix(["x"], 0), (_, _) => new AboveIsNoise(0), new()));
    }

    private static FeatureMatrix Rows(int count, Func<int, float> centre)
    {
        var random = new Random(6);
        return new FeatureMatrix(
            ["x", "y"], count, [.. Enumerable.Range(0, count).SelectMany(row => new[] { centre(row) + random.NextSingle(), random.NextSingle() })]);
    }

    private sealed class AboveIsNoise(float limit) : IClusterer
    {
        public int ColumnCount => 2;

        public int ClusterCount => 1;

        public bool KnowsNoise => true;

        public int? Place(ReadOnlySpan<float> row, out double distance)
        {
            distance = 0;
            return row[0] > limit ? null : 0;
        }
    }
}
