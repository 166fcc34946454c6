using Clickstream.Learning.Clustering;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class MergeTreeTests
{
    private static AgglomerativeFixture Fixture { get; } = AgglomerativeFixture.Load();

    public static TheoryData<int> Trees => [.. Enumerable.Range(0, Fixture.Trees.Count)];

    [Theory]
    [MemberData(nameof(Trees))]
    public void Heights_and_sizes_are_those_of_scipy(int index)
    {
        AgglomerativeFixture.Tree reference = Fixture.Trees[index];
        MergeTree tree = MergeTree.Fit(reference.Matrix, Enum.Parse<Linkage>(reference.Linkage, ignoreCase: true));
        Assert.Equal(reference.Heights.Length, tree.Merges.Count);
        for (int merge = 0; merge < reference.Heights.Length; merge++)
        {
            Assert.Equal(reference.Heights[merge], tree.Merges[merge].Height, 1e-6 * reference.Heights[merge]);
            Assert.Equal(reference.Sizes[merge], tree.Merges[merge].Size);
        }
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void Cuts_are_the_partitions_of_scikit_learn(int index)
    {
        AgglomerativeFixture.Tree reference = Fixture.Trees[index];
        MergeTree tree = MergeTree.Fit(reference.Matrix, Enum.Parse<Linkage>(reference.Linkage, ignoreCase: true));
        foreach (AgglomerativeFixture.Cut cut in reference.Cuts) Assert.Equal(1, AdjustedRandIndex.Score(cut.Labels, tree.Cut(cut.K)));
    }

    [Theory]
    [InlineData(Linkage.Ward)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    public void It_is_the_tree_that_measuring_all_pairs_gives(Linkage linkage)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            // Every number of rows and columns round a vector's eight lanes.
            FeatureMatrix data = Random(rows: 14 + seed, columns: 1 + (seed * 3 % 10), seed, offset: seed % 3 == 0 ? 50_000 : 0);
            MergeTree tree = MergeTree.Fit(data, linkage);
            (List<double> heights, int[] labels) = NaiveTree.Build(data, linkage, clusters: 4);
            for (int merge = 0; merge < heights.Count; merge++) Assert.Equal(heights[merge], tree.Merges[merge].Height, 1e-5 * heights[^1]);
            Assert.Equal(1, AdjustedRandIndex.Score(labels, tree.Cut(4)));
        }
    }

    [Fact]
    public void A_line_of_four_is_as_worked_by_hand()
    {
        // 0 and 1 are 1 apart, 5 and 7 are 2; then the pairs.
        var data = new FeatureMatrix(["x"], 4, [0, 5, 1, 7]);
        Assert.Equal([new(0, 2, 1, 2), new(1, 3, 2, 2), new(4, 5, 7, 4)], MergeTree.Fit(data, Linkage.Complete).Merges);
        Assert.Equal([new(0, 2, 1, 2), new(1, 3, 2, 2), new(4, 5, (5 + 7 + 4 + 6) / 4.0, 4)], MergeTree.Fit(data, Linkage.Average).Merges);
        // Means 0.5 and 6: the root of 2 * 2 * 2 / 4 times 5.5.
        Assert.Equal(Math.Sqrt(2) * 5.5, MergeTree.Fit(data, Linkage.Ward).Merges[2].Height, 12);
        Assert.Equal([0, 1, 0, 1], MergeTree.Fit(data, Linkage.Ward).Cut(2));
        Assert.Equal([0, 1, 0, 2], MergeTree.Fit(data, Linkage.Ward).Cut(3));
        Assert.Equal([0, 1, 2, 3], MergeTree.Fit(data, Linkage.Ward).Cut(4));
    }

    [Theory]
    [InlineData(Linkage.Ward)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    public void Every_number_of_clusters_can_be_cut_and_nests_in_the_next(Linkage linkage)
    {
        // Ties and duplicates in plenty: whole numbers from 0 to 3.
        var random = new Random(3);
        var data = new FeatureMatrix(["x", "y"], 70, [.. Enumerable.Range(0, 140).Select(_ => (float)random.Next(4))]);
        MergeTree tree = MergeTree.Fit(data, linkage);
        Assert.Equal(tree.Merges.OrderBy(merge => merge.Height), tree.Merges);
        Assert.Equal(70 - 16, tree.Merges.Count(merge => merge.Height == 0));
        for (int k = 1; k <= 70; k++)
        {
            int[] coarse = tree.Cut(k), fine = tree.Cut(Math.Min(70, k + 1));
            Assert.Equal(k, coarse.Distinct().Count());
            Assert.Equal(k == 70 ? 70 : k + 1, fine.Zip(coarse).Distinct().Count());
            int[] sizes = [.. coarse.CountBy(label => label).OrderBy(count => count.Key).Select(count => count.Value)];
            Assert.Equal(sizes.OrderDescending(), sizes);
        }
    }

    [Fact]
    public void One_row_is_a_tree_without_merges()
    {
        MergeTree tree = MergeTree.Fit(new FeatureMatrix(["x"], 1, [3]), Linkage.Average);
        Assert.Empty(tree.Merges);
        Assert.Equal([0], tree.Cut(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Cut(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Cut(0));
    }

    [Theory]
    [InlineData(Linkage.Ward)]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    public void Rows_at_the_end_of_float32_are_joined_all_the_same(Linkage linkage)
    {
        var data = new FeatureMatrix(["x", "y"], 4, [3e38f, -3e38f, 2.9e38f, -3e38f, -3e38f, 3e38f, -3e38f, 2.9e38f]);
        Assert.Equal([0, 0, 1, 1], MergeTree.Fit(data, linkage).Cut(2));
    }

    [Fact]
    public void What_is_no_data_is_refused()
    {
        string message = Assert.Throws<ArgumentException>(
            () => MergeTree.Fit(new FeatureMatrix(["x", "y"], 2, [1, 1, 2, float.NaN]), Linkage.Ward)).Message;
        Assert.Contains("Row 1, column 'y'", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MergeTree.Fit(new FeatureMatrix(["x"], 0), Linkage.Ward));
        Assert.Throws<ArgumentOutOfRangeException>(() => MergeTree.Fit(new FeatureMatrix(["x"], 1), (Linkage)9));
    }

    private static FeatureMatrix Random(int rows, int columns, int seed, float offset)
    {
        var random = new Random(seed);
        return new FeatureMatrix(
            [.. Enumerable.Range(0, columns).Select(column => $"x{column}")], rows,
            [.. Enumerable.Range(0, rows * columns).Select(_ => offset + (10 * random.NextSingle()))]);
    }
}
