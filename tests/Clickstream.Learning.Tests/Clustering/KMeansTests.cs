using System.Text.Json;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class KMeansTests
{
    [Fact]
    public void Two_groups_on_a_line_are_found()
    {
        var fitted = KMeans.Fit(new FeatureMatrix(["x"], 5, [0, 10, 11, 1, 12]), new() { Clusters = 2 });
        Assert.Equal([11.0], fitted.Centres[0]);
        Assert.Equal([0.5], fitted.Centres[1]);
        Assert.Equal([3, 2], fitted.Sizes);
        Assert.Equal(2.5, fitted.Inertia, 12); // 1 + 0 + 1 and twice 0.25
        Assert.Equal(1, fitted.Place([-1], out double distance));
        Assert.Equal(1.5, distance);
    }

    [Fact]
    public void Inertia_comes_within_half_a_percent_of_scikit_learns_best()
    {
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        foreach (JsonElement reference in ScikitLearn.Root.GetProperty("clusters").EnumerateArray())
        {
            var fitted = KMeans.Fit(blobs, new() { Clusters = reference.GetProperty("k").GetInt32() });
            Assert.True(fitted.Inertia <= 1.005 * reference.GetProperty("bestInertia").GetDouble());
        }
    }

    [Fact]
    public void Inertia_is_the_sum_of_squares_of_its_own_placement()
    {
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        var fitted = KMeans.Fit(blobs, new() { Clusters = 4, Tolerance = 0 });
        int[] labels = [.. Enumerable.Range(0, blobs.RowCount).Select(row => fitted.Place(blobs.Row(row), out _)!.Value)];
        Assert.Equal(WithinClusterSumOfSquares.Score(blobs, labels), fitted.Inertia, 9);
        Assert.Equal(fitted.Sizes, labels.CountBy(label => label).OrderBy(count => count.Key).Select(count => count.Value));
        Assert.Equal(fitted.Sizes.OrderDescending(), fitted.Sizes);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 10)]
    public void More_starts_never_raise_inertia(int few, int many)
    {
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        Assert.True(
            KMeans.Fit(blobs, new() { Clusters = 7, Starts = many, Seed = 5 }).Inertia
            <= KMeans.Fit(blobs, new() { Clusters = 7, Starts = few, Seed = 5 }).Inertia);
    }

    [Fact]
    public void More_rounds_never_raise_inertia()
    {
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        double before = double.PositiveInfinity;
        for (int rounds = 1; rounds < 8; rounds++)
        {
            double inertia = KMeans.Fit(blobs, new() { Clusters = 7, Starts = 1, MaximumIterations = rounds, Tolerance = 0 }).Inertia;
            Assert.True(inertia <= before + 1e-9);
            before = inertia;
        }
    }

    [Fact]
    public void As_many_clusters_as_distinct_rows_leave_none_empty()
    {
        var fitted = KMeans.Fit(new FeatureMatrix(["x"], 7, [1, 1, 2, 3, 3, 3, 4]), new() { Clusters = 4, Starts = 1 });
        Assert.Equal([3, 2, 1, 1], fitted.Sizes);
        Assert.Equal(0, fitted.Inertia);
    }

    [Fact]
    public void A_centre_without_rows_takes_the_farthest_row()
    {
        // The third centre is nearest to no row; 9 lies farthest from its own.
        var data = new FeatureMatrix(["x"], 4, [0, 1, 5, 9]);
        (CentreSet centres, int[] clusters, double inertia) =
            new KMeansRun(data).From(new CentreSet(3, 1, [0, 5, 100]), new() { Clusters = 3, Tolerance = 0 });
        Assert.Equal([0, 0, 1, 2], clusters);
        Assert.Equal(9, centres[2][0]);
        Assert.Equal(0.5, inertia, 12);
    }

    [Fact]
    public void Separated_groups_are_found_whole()
    {
        // Six groups, some of few rows, far from zero, so that k-means++ has to meet each of them.
        var random = new Random(7);
        int[] groups = [.. Enumerable.Range(0, 1500).Select(row => row % 50 == 0 ? 5 : row % 5)];
        var data = new FeatureMatrix(
            ["x", "y", "z"], 1500,
            [.. groups.SelectMany(group => new[] { 40f * group, 30f * (group % 2), 10_000 - (20f * group) }.Select(centre => centre + random.NextSingle()))]);
        var fitted = KMeans.Fit(data, new() { Clusters = 6 });
        Assert.Equal(1, AdjustedRandIndex.Score(groups, [.. Enumerable.Range(0, 1500).Select(row => fitted.Place(data.Row(row), out _)!.Value)]));
    }

    [Fact]
    public void A_round_is_the_round_that_double_gives()
    {
        // One round from given centres, by hand in double: the nearest centre of each row, then the means.
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        double[] start = [0, 0, 4, 1, 1, 5];
        (CentreSet centres, _, _) = new KMeansRun(blobs).From(new CentreSet(3, 2, start), new() { Clusters = 3, MaximumIterations = 1 });
        var nearest = Enumerable.Range(0, blobs.RowCount).GroupBy(row => Enumerable.Range(0, 3).MinBy(
            c => Math.Pow(blobs.Row(row)[0] - start[2 * c], 2) + Math.Pow(blobs.Row(row)[1] - start[(2 * c) + 1], 2)));
        foreach (IGrouping<int, int> cluster in nearest)
        {
            for (int column = 0; column < 2; column++)
                Assert.Equal(cluster.Average(row => (double)blobs.Row(row)[column]), centres[cluster.Key][column], 1e-12);
        }
    }

    [Fact]
    public void One_cluster_is_the_mean() =>
        Assert.Equal([2.0, 20.0], KMeans.Fit(new FeatureMatrix(["x", "y"], 2, [1, 10, 3, 30]), new() { Clusters = 1 }).Centres[0]);

    [Fact]
    public void What_cannot_be_clustered_is_refused()
    {
        Assert.Contains(
            "2 distinct rows",
            Assert.Throws<ArgumentException>(() => KMeans.Fit(new FeatureMatrix(["x"], 4, [1, 1, 2, 2]), new() { Clusters = 3 })).Message,
            StringComparison.Ordinal);
        string message = Assert.Throws<ArgumentException>(
            () => KMeans.Fit(new FeatureMatrix(["x", "y"], 2, [1, 1, 2, float.NaN]), new() { Clusters = 1 })).Message;
        Assert.Contains("Row 1, column 'y'", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Fit(new FeatureMatrix(["x"], 1, [1]), new() { Clusters = 0 }));
        var fitted = KMeans.Fit(new FeatureMatrix(["x"], 2, [1, 2]), new() { Clusters = 1 });
        Assert.Throws<ArgumentException>(() => fitted.Place([1, 2], out _));
        Assert.Throws<ArgumentException>(() => fitted.Place([float.NaN], out _));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new KMeans([], [], 0));
        Assert.Throws<ArgumentException>(() => new KMeans([[1.0], [1.0, 2.0]], [1, 1], 0));
        Assert.Throws<ArgumentException>(() => new KMeans([[1.0], null!], [1, 1], 0));
        Assert.Throws<ArgumentException>(() => new KMeans([[double.NaN]], [1], 0));
        Assert.Throws<ArgumentException>(() => new KMeans([[1.0]], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => new KMeans([[1.0]], [-1], 0));
        Assert.Throws<ArgumentException>(() => new KMeans([[1.0]], [1], -1));
    }
}
