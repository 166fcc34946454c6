using System.Text.Json;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class ClusterCountCurveTests
{
    [Fact]
    public void Silhouette_and_davies_bouldin_are_those_of_scikit_learn_on_its_own_labels()
    {
        JsonElement[] references = [.. ScikitLearn.Root.GetProperty("clusters").EnumerateArray()];
        var curve = ClusterCountCurve.Measure(
            ScikitLearn.Matrix("blobs"), [.. references.Select(reference => reference.GetProperty("k").GetInt32())],
            k => [.. references.Single(reference => reference.GetProperty("k").GetInt32() == k).GetProperty("labels").EnumerateArray().Select(l => l.GetInt32())]);
        foreach ((JsonElement reference, ClusterCountPoint point) in references.Zip(curve.Points))
        {
            Assert.Equal(reference.GetProperty("k").GetInt32(), point.Clusters);
            Assert.Equal(reference.GetProperty("silhouette").GetDouble(), point.Silhouette, 9);
            Assert.Equal(reference.GetProperty("daviesBouldin").GetDouble(), point.DaviesBouldin, 9);
            Assert.Equal(reference.GetProperty("bestInertia").GetDouble(), point.WithinClusterSumOfSquares, 1e-4 * point.WithinClusterSumOfSquares);
        }
    }

    [Fact]
    public void The_number_of_groups_is_found_by_a_tree_and_by_k_means()
    {
        FeatureMatrix data = Groups(4, rows: 400);
        MergeTree tree = MergeTree.Fit(data, Linkage.Average);
        Assert.Equal(4, ClusterCountCurve.Measure(data, [2, 3, 4, 5, 6], tree.Cut).Best.Clusters);
        var curve = ClusterCountCurve.Measure(
            data, [6, 5, 4, 3, 2], k => ClusterCountCurve.PlaceAll(KMeans.Fit(data, new() { Clusters = k }), data), maximumRows: 100, seed: 1);
        Assert.Equal(4, curve.Best.Clusters);
        Assert.Equal(curve.Points.OrderBy(point => point.WithinClusterSumOfSquares), curve.Points);
    }

    [Fact]
    public void All_numbers_are_judged_by_the_same_sample()
    {
        FeatureMatrix data = Groups(3, rows: 300);
        int[] labels = MergeTree.Fit(data, Linkage.Ward).Cut(3);
        var curve = ClusterCountCurve.Measure(data, [2, 3], _ => labels, maximumRows: 60, seed: 9);
        Assert.Equal(curve.Points[0].Silhouette, curve.Points[1].Silhouette);
        Assert.Equal(Silhouette.Score(data, labels, maximumRows: 60, seed: 9), curve.Best.Silhouette);
        Assert.Equal(2, curve.Best.Clusters); // of equal ones the fewest
    }

    [Fact]
    public void A_sample_of_one_cluster_only_tells_of_no_structure()
    {
        var data = new FeatureMatrix(["x"], 50, [.. Enumerable.Range(0, 50).Select(i => (float)i)]);
        int[] labels = [.. Enumerable.Range(0, 50).Select(i => i == 49 ? 1 : 0)];
        double[] scores = [.. Enumerable.Range(0, 20).Select(seed => Silhouette.Score(data, labels, maximumRows: 2, seed))];
        Assert.Contains(0, scores);
        Assert.All(scores, score => Assert.InRange(score, -1, 1));
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        FeatureMatrix data = Groups(2, rows: 10);
        Assert.Throws<ArgumentException>(() => ClusterCountCurve.Measure(data, [], _ => new int[10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterCountCurve.Measure(data, [1], _ => new int[10]));
        Assert.Throws<ArgumentException>(() => ClusterCountCurve.Measure(data, [2], _ => new int[10]));
        Assert.Throws<ArgumentException>(() => ClusterCountCurve.Measure(data, [2], _ => new int[9]));
    }

    private static FeatureMatrix Groups(int groups, int rows)
    {
        var random = new Random(2);
        return new FeatureMatrix(
            ["x", "y"], rows,
            [.. Enumerable.Range(0, rows).SelectMany(row => new[] { row % groups * 10 + random.NextSingle(), row % groups % 2 * 10 + random.NextSingle() })]);
    }
}
