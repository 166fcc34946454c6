using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>Sums in float32, one tree after another, whatever form the trees are scored in.</summary>
public sealed class SingleSumTests
{
    [Theory]
    [InlineData(3, 8)]
    [InlineData(30, 40)]
    [InlineData(100, 21)]
    [InlineData(400, 9)]
    [InlineData(1_500, 5)]
    public void A_score_is_the_naive_sum_in_float32(int leaves, int trees)
    {
        var random = new Random(leaves);
        TreeEnsemble ensemble = Chains(leaves, trees, random, addsInSingle: true);
        float[] rows = [.. Enumerable.Range(0, 200 * 2).Select(i => i % 11 == 0 ? float.NaN : (float)(random.NextDouble() * 1.1))];
        var scores = new double[200];
        ensemble.Score(rows, scores);
        for (int row = 0; row < scores.Length; row++)
        {
            float wanted = 0.3f;
            foreach (int root in ensemble.TreeStarts) wanted += (float)ensemble.Values[Leaf(ensemble, root, rows.AsSpan(row * 2, 2))];
            Assert.Equal((double)wanted, scores[row]);
            Assert.Equal((double)wanted, ensemble.Score(rows.AsSpan(row * 2, 2)));
        }
    }

    [Fact]
    public void Without_being_told_sums_are_of_doubles()
    {
        var random = new Random(1);
        TreeEnsemble single = Chains(20, 50, random, addsInSingle: true), twin = Chains(20, 50, new Random(1), addsInSingle: false);
        double found = twin.Score([0.5f, 0.5f]);
        Assert.NotEqual((double)(float)found, found);
        Assert.Equal(found, single.Score([0.5f, 0.5f]), 1e-4);
        Assert.False(twin.AddsInSingle);
    }

    // Trees whose right child is a split again: as many leaves as wanted, of depths that differ.
    private static TreeEnsemble Chains(int leaves, int trees, Random random, bool addsInSingle)
    {
        List<int> starts = [], columns = [], left = [], right = [];
        List<float> thresholds = [];
        List<bool> missing = [];
        List<double> values = [], covers = [];
        for (int tree = 0; tree < trees; tree++)
        {
            starts.Add(columns.Count);
            Grow(leaves);
        }

        return new TreeEnsemble(2, 0.3, starts, columns, thresholds, missing, left, right, values, covers, addsInSingle: addsInSingle);

        int Grow(int count)
        {
            int node = columns.Count;
            bool leaf = count == 1;
            columns.Add(leaf ? TreeEnsemble.Leaf : random.Next(2));
            thresholds.Add(leaf ? 0 : (float)random.NextDouble());
            missing.Add(random.Next(2) == 0);
            left.Add(TreeEnsemble.Leaf);
            right.Add(TreeEnsemble.Leaf);
            values.Add(leaf ? (random.NextDouble() - 0.4) * 10 : 0);
            covers.Add(count);
            if (leaf) return node;
            int part = Math.Max(1, count / 3);
            left[node] = Grow(part);
            right[node] = Grow(count - part);
            return node;
        }
    }

    private static int Leaf(TreeEnsemble ensemble, int node, ReadOnlySpan<float> row)
    {
        while (ensemble.Columns[node] != TreeEnsemble.Leaf)
        {
            float value = row[ensemble.Columns[node]];
            bool goesLeft = float.IsNaN(value) ? ensemble.MissingGoesLeft[node] : value <= ensemble.Thresholds[node];
            node = goesLeft ? ensemble.LeftChildren[node] : ensemble.RightChildren[node];
        }

        return node;
    }
}
