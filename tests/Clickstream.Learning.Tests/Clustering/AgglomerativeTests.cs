using System.Text;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class AgglomerativeTests
{
    [Fact]
    public void Two_groups_on_a_line_are_found()
    {
        var fitted = Agglomerative.Fit(new FeatureMatrix(["x"], 5, [0, 10, 11, 1, 12]), new() { Clusters = 2 });
        Assert.Equal([11.0], fitted.Centres[0]);
        Assert.Equal([0.5], fitted.Centres[1]);
        Assert.Equal([3, 2], fitted.Sizes);
        Assert.Equal(1, fitted.Place([-1], out double distance));
        Assert.Equal(1.5, distance);
        Assert.Equal((5, 5, 1.0, false), (fitted.SampleRows, fitted.TrainingRows, fitted.Agreement, fitted.Sampled));
    }

    [Fact]
    public void How_often_the_nearest_mean_is_not_the_trees_cluster_is_told()
    {
        // A tree of two pairs, for rows of which the second lies 3.5 from its pair's mean and 1.5 from the other's.
        MergeTree pairs = MergeTree.Fit(new FeatureMatrix(["x"], 4, [0, 1, 50, 51]), Linkage.Complete);
        Assert.Equal(0.75, Agglomerative.Cut(pairs, new FeatureMatrix(["x"], 4, [0, 7, 9, 8]), 2, trainingRows: 4).Agreement);
        Assert.Equal(1, Agglomerative.Cut(pairs, new FeatureMatrix(["x"], 4, [0, 5, 13, 7]), 2, trainingRows: 4).Agreement);
    }

    [Fact]
    public void Of_many_rows_a_sample_is_taken_and_told_of()
    {
        var random = new Random(5);
        var data = new FeatureMatrix(["x"], 500, [.. Enumerable.Range(0, 500).Select(i => (float)((i % 5 == 0 ? 100 : 0) + random.NextDouble()))]);
        var options = new AgglomerativeOptions { Clusters = 2, MaximumRows = 100, Seed = 3 };
        var fitted = Agglomerative.Fit(data, options);
        Assert.Equal((100, 500, true), (fitted.SampleRows, fitted.TrainingRows, fitted.Sampled));
        for (int row = 0; row < 500; row++) Assert.Equal(row % 5 == 0 ? 1 : 0, fitted.Place(data.Row(row), out _));
        Assert.Equal(Json(fitted), Json(Agglomerative.Fit(data, options)));
        Assert.NotEqual(Json(fitted), Json(Agglomerative.Fit(data, options with { Seed = 4 })));
    }

    [Theory]
    [InlineData(Linkage.Ward)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    public void The_edges_work(Linkage linkage)
    {
        // As many clusters as rows; one cluster; a constant column; one row.
        var data = new FeatureMatrix(["x", "same"], 4, [1, 7, 2, 7, 4, 7, 8, 7]);
        Assert.Equal([1, 1, 1, 1], Agglomerative.Fit(data, new() { Clusters = 4, Linkage = linkage }).Sizes);
        Assert.Equal([3.75, 7.0], Agglomerative.Fit(data, new() { Clusters = 1, Linkage = linkage }).Centres[0]);
        Assert.Equal([3, 1], Agglomerative.Fit(data, new() { Clusters = 2, Linkage = linkage }).Sizes);
        var one = Agglomerative.Fit(new FeatureMatrix(["x"], 1, [5]), new() { Clusters = 1, Linkage = linkage });
        Assert.Equal(0, one.Place([7], out double distance));
        Assert.Equal(2, distance);
        // Duplicates lie in one cluster.
        Assert.Equal([3, 2, 1], Agglomerative.Fit(new FeatureMatrix(["x"], 6, [1, 1, 9, 1, 9, 4]), new() { Clusters = 3, Linkage = linkage }).Sizes);
    }

    [Theory]
    [InlineData(Linkage.Ward)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    public void What_cannot_be_clustered_is_refused(Linkage linkage)
    {
        Assert.Contains(
            "2 distinct rows",
            Assert.Throws<ArgumentException>(
                () => Agglomerative.Fit(new FeatureMatrix(["x"], 4, [1, 1, 2, 2]), new() { Clusters = 3, Linkage = linkage })).Message,
            StringComparison.Ordinal);
        var holed = new FeatureMatrix(["x", "y"], 3, [1, 1, 2, float.NaN, 3, 3]);
        foreach (int sample in (int[])[1, 3])
        {
            Assert.Contains(
                "Row 1, column 'y'",
                Assert.Throws<ArgumentException>(() => Agglomerative.Fit(holed, new() { Clusters = 1, Linkage = linkage, MaximumRows = sample })).Message,
                StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => Agglomerative.Fit(new FeatureMatrix(["x"], 0), new() { Linkage = linkage }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Agglomerative.Fit(new FeatureMatrix(["x"], 1), new() { Clusters = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Agglomerative.Fit(new FeatureMatrix(["x"], 1), new() { MaximumRows = 0 }));
        var fitted = Agglomerative.Fit(new FeatureMatrix(["x"], 2, [1, 2]), new() { Clusters = 1, Linkage = linkage });
        Assert.Throws<ArgumentException>(() => fitted.Place([1, 2], out _));
        Assert.Throws<ArgumentException>(() => fitted.Place([float.NaN], out _));
        Assert.Throws<ArgumentException>(
            () => Agglomerative.Cut(MergeTree.Fit(new FeatureMatrix(["x"], 2, [1, 2]), linkage), new FeatureMatrix(["x"], 3, [1, 2, 3]), 1, 3));
    }

    [Fact]
    public void A_reloaded_one_places_with_the_same_bits()
    {
        var random = new Random(8);
        var data = new FeatureMatrix(["x", "y"], 60, [.. Enumerable.Range(0, 120).Select(_ => random.NextSingle())]);
        var fitted = Agglomerative.Fit(data, new() { Clusters = 4, Linkage = Linkage.Average, MaximumRows = 50 });
        var reloaded = Assert.IsType<Agglomerative>(PipelineJson.ReadClustering(new MemoryStream(Encoding.UTF8.GetBytes(Json(fitted)))).Clusterer);
        Assert.Equal(Json(fitted), Json(reloaded));
        Assert.Equal((50, 60, Linkage.Average), (reloaded.SampleRows, reloaded.TrainingRows, reloaded.Linkage));
        for (int row = 0; row < data.RowCount; row++)
        {
            Assert.Equal(fitted.Place(data.Row(row), out double expected), reloaded.Place(data.Row(row), out double actual));
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData("\"linkage\":\"Ward\"", "\"linkage\":\"Single\"")]
    [InlineData("\"linkage\":\"Ward\"", "\"linkage\":7")]
    [InlineData("\"sizes\":[2,1]", "\"sizes\":[2]")]
    [InlineData("\"sizes\":[2,1]", "\"sizes\":[2,-1]")]
    [InlineData("\"sizes\":[2,1]", "\"sizes\":[2147483647,2147483647]")]
    [InlineData("\"sizes\":[2,1]", "\"sizes\":null")]
    [InlineData("\"trainingRows\":3", "\"trainingRows\":2")]
    [InlineData("\"agreement\":1", "\"agreement\":\"NaN\"")]
    [InlineData("\"agreement\":1", "\"agreement\":1.5")]
    [InlineData("\"centres\":[[1.5,2.5],[9,9]]", "\"centres\":[[1.5,2.5],[9]]")]
    [InlineData("\"centres\":[[1.5,2.5],[9,9]]", "\"centres\":[[1.5,\"Infinity\"],[9,9]]")]
    [InlineData("\"centres\":[[1.5,2.5],[9,9]]", "\"centres\":[[1.5],[9]]")]
    [InlineData("\"centres\":[[1.5,2.5],[9,9]]", "\"centres\":[]")]
    public void A_hostile_file_is_refused(string good, string bad)
    {
        string json = Json(Agglomerative.Fit(new FeatureMatrix(["x", "y"], 3, [1, 2, 2, 3, 9, 9]), new() { Clusters = 2 }));
        Assert.Contains(good, json, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(
            () => PipelineJson.ReadClustering(new MemoryStream(Encoding.UTF8.GetBytes(json.Replace(good, bad, StringComparison.Ordinal)))));
    }

    private static string Json(Agglomerative clusterer)
    {
        int[] columns = [.. Enumerable.Range(0, clusterer.ColumnCount)];
        var schema = new TableSchema([.. columns.Select(i => new FeatureColumn($"x{i}", FeatureKind.Numeric))]);
        var stream = new MemoryStream();
        PipelineJson.Write(stream, new ClusteringPipeline(new ColumnTransformer(schema, [.. columns.Select(i => new NumericColumn(i))], []), clusterer));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
