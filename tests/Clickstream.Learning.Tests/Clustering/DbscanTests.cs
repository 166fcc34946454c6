using Clickstream.Learning.Clustering;
using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Neighbors;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class DbscanTests
{
    [Fact]
    public void Two_groups_and_a_stray_row_on_a_line()
    {
        // Within 1.5 of 11: 10, 11, 12 and 12.5; 13.9 is near 12.5 alone, which has four near rows, itself counted.
        var fitted = Dbscan.Fit(new FeatureMatrix(["x"], 9, [0, 1, 2, 10, 11, 12, 12.5f, 13.9f, 50]), new() { Radius = 1.5, MinimumRows = 3 });
        Assert.Equal([5, 3], fitted.Sizes);
        Assert.Equal(1, fitted.NoiseCount);
        Assert.Equal([1, 11, 12, 12.5f], fitted.CoreRows);
        Assert.Equal([1, 0, 0, 0], fitted.CoreClusters);
        Assert.Equal(0, fitted.Place([14], out double distance));
        Assert.Equal(1.5, distance);
        Assert.Null(fitted.Place([14.25f], out distance));
        Assert.Equal(1.75, distance);
        Assert.Equal(1, fitted.Place([1], out distance));
        Assert.Equal(0, distance);
        Assert.True(fitted.KnowsNoise);
        Assert.Equal(2, fitted.ClusterCount);
    }

    public static TheoryData<int, int, double, int> Settings => new()
    {
        { 200, 1, 0.05, 3 },
        { 400, 2, 0.35, 4 },
        { 400, 2, 0.35, 1 },
        { 600, 2, 0.2, 6 },
        { 700, 3, 0.7, 8 },
        { 500, 10, 3, 5 },
        { 500, 17, 4.5, 5 },
        { 300, 45, 8.6, 4 },
        { 100, 2, 1000, 100 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Rows_are_placed_as_the_paper_says(int rows, int columns, double radius, int minimumRows)
    {
        FeatureMatrix data = Blobs(rows, columns, seed: 3);
        int?[] expected = NaiveDbscan.Labels(data, radius, minimumRows);
        var fitted = Dbscan.Fit(data, new() { Radius = radius, MinimumRows = minimumRows });
        int?[] actual = [.. Enumerable.Range(0, rows).Select(row => fitted.Place(data.Row(row), out _))];
        Assert.Equal(expected.Select(label => label is null), actual.Select(label => label is null));
        (int?, int?)[] pairs = [.. expected.Zip(actual).Distinct()];
        Assert.Equal(expected.Distinct().Count(), pairs.Length);
        Assert.Equal(actual.Distinct().Count(), pairs.Length);
        Assert.Equal(fitted.Sizes.OrderDescending(), fitted.Sizes);
        Assert.Equal(fitted.Sizes, actual.OfType<int>().CountBy(label => label).OrderBy(count => count.Key).Select(count => count.Value));
        Assert.Equal(fitted.NoiseCount, actual.Count(label => label is null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Core_rows_hang_together_with_a_tree_and_without(bool tree)
    {
        FeatureMatrix data = Blobs(1500, 2, seed: 9);
        int[] found = DbscanLinks.Components(new NeighborSearch(data, 1, tree), 0.12);
        int?[] expected = NaiveDbscan.Labels(data, 0.12, 1);
        int pairs = expected.Zip(found).Distinct().Count();
        Assert.True(pairs > 20);
        Assert.Equal(expected.Distinct().Count(), pairs);
        Assert.Equal(found.Distinct().Count(), pairs);
    }

    [Fact]
    public void A_border_row_between_two_clusters_joins_the_nearer_core_row()
    {
        // 3 has 2 and 4.5 within 1.5 (and itself), too few for a core row of four.
        float[] line = [0.5f, 0.75f, 1, 2, 3, 4.5f, 5, 5.5f, 6];
        var fitted = Dbscan.Fit(new FeatureMatrix(["x"], 9, line), new() { Radius = 1.5, MinimumRows = 4 });
        Assert.Equal(2, fitted.ClusterCount);
        Assert.Equal(fitted.Place([2], out _), fitted.Place([3], out _));
        Assert.Equal([5, 4], fitted.Sizes);
    }

    [Fact]
    public void Equally_large_clusters_come_in_the_order_of_their_first_rows()
    {
        var fitted = Dbscan.Fit(new FeatureMatrix(["x"], 6, [9, 1, 9.5f, 1.5f, 5, 5.5f]), new() { Radius = 1, MinimumRows = 2 });
        Assert.Equal([0, 1, 2], ((float[][])[[9], [1], [5]]).Select(row => fitted.Place(row, out _)!.Value));
    }

    [Fact]
    public void Twins_are_kept_once_and_counted_all()
    {
        var fitted = Dbscan.Fit(new FeatureMatrix(["x"], 6, [1, 1, 1, 0, -0.0f, 9]), new() { Radius = 0.5, MinimumRows = 2 });
        Assert.Equal([1, 0], fitted.CoreRows);
        Assert.Equal([3, 2], fitted.Sizes);
        Assert.Equal(1, fitted.NoiseCount);
    }

    [Fact]
    public void A_radius_not_given_is_one_that_finds_the_blobs()
    {
        // Four tight blobs far apart, and noise all over.
        var random = new Random(4);
        var data = new FeatureMatrix(["x", "y"], 850);
        for (int row = 0; row < data.RowCount; row++)
        {
            bool noise = row >= 800;
            data.WritableRow(row)[0] = (float)(noise ? 100 * random.NextDouble() : (20 * (row % 2 * 3)) + 10 + random.NextDouble());
            data.WritableRow(row)[1] = (float)(noise ? 100 * random.NextDouble() : (20 * (row / 2 % 2 * 3)) + 10 + random.NextDouble());
        }

        var fitted = Dbscan.Fit(data, new());
        Assert.Equal(4, fitted.Sizes.Count(size => size >= 195));
        Assert.Equal(4, Enumerable.Range(0, 4).Select(row => fitted.Place(data.Row(row), out _)).Distinct().Count());
        Assert.InRange(fitted.NoiseCount, 30, 50);
    }

    [Fact]
    public void The_chosen_radius_is_where_the_curve_lies_deepest_below_its_chord()
    {
        // Distances to the nearest other row: 1, 1, 2, 3, 10; less 1 and by 9: 0, 0, 1/9, 2/9, 1. Deepest below 0, 1/4, 1/2, 3/4, 1: 3/4 - 2/9.
        var data = new FeatureMatrix(["x"], 5, [0, 1, 3, 6, 16]);
        Assert.Equal(3, Dbscan.Fit(data, new() { MinimumRows = 2 }).Radius);
    }

    [Fact]
    public void What_has_no_cluster_is_refused_with_the_distances()
    {
        var data = new FeatureMatrix(["x"], 4, [0, 2, 5, 9]);
        string message = Assert.Throws<ArgumentException>(() => Dbscan.Fit(data, new() { Radius = 1, MinimumRows = 2 })).Message;
        Assert.Contains("2 to 4, median 3", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => Dbscan.Fit(new FeatureMatrix(["x"], 9), new())).Message;
        Assert.Contains("0 to 0", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Dbscan.Fit(new FeatureMatrix(["x"], 3, [1, 5, 9]), new() { Radius = 100 }));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        var data = new FeatureMatrix(["x"], 2, [1, 2]);
        foreach (double radius in (double[])[0, -1, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Fit(data, new() { Radius = radius }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Fit(data, new() { MinimumRows = 0 }));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        _ = new Dbscan(1, 1, 1, [1, 3], [0, 1], [1, 1], 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dbscan(0, 1, 1, [], [], [], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dbscan(1, double.NaN, 1, [1], [0], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dbscan(1, 1, 0, [1], [0], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dbscan(1, 1, 1, [1], [0], [1], -1));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [], [], [], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [1, 2], [0], [1], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [1], [1], [1], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [1], [-1], [1], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [1], [0], [0], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [1], [0], [1, 1], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(1, 1, 1, [float.NaN], [0], [1], 0));
        Assert.Throws<ArgumentException>(() => new Dbscan(int.MaxValue, 1, 1, [1], [0], [1], 0));
    }

    private static FeatureMatrix Blobs(int rows, int columns, int seed)
    {
        FeatureMatrix data = NeighborSearchTests.Data(rows, columns, 0, "normal", seed);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = data.WritableRow(row);
            for (int column = 0; column < columns; column++) values[column] = (values[column] / (1 + column)) + (4 * (row % 3));
        }

        return data;
    }
}
