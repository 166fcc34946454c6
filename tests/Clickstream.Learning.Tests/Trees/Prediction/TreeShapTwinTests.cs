using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.TestKit;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>Quadrature beside the published algorithm and beside cases with a known answer.</summary>
public sealed class TreeShapTwinTests
{
    [Theory]
    [InlineData(1, 3, 0, 40)] // Columns come back on nearly every path.
    [InlineData(2, 12, 0, 30)]
    [InlineData(3, 12, 5, 30)]
    [InlineData(4, 60, 20, 200)] // Paths of more than eight columns: another number of lanes.
    [InlineData(5, 400, 0, 1500)]
    public void Equals_the_published_algorithm_on_trees_of_any_shape(int seed, int columns, int categorical, int splits)
    {
        var trees = new RandomTrees(seed, columns, categorical);
        for (int tree = 0; tree < 8; tree++) trees.AddBush(tree == 3 ? 0 : splits);
        AssertEqualsTwin(trees, rows: 20);
    }

    [Theory]
    [InlineData(40, 5)]
    [InlineData(40, 40)]
    [InlineData(100, 17)]
    public void Equals_the_count_of_subsets_on_long_chains(int splits, int columns)
    {
        RandomTrees trees = new RandomTrees(6, columns)
            .AddChain(splits, i => i * 7 % columns, i => 0.6 + 0.3 * (i % 2)).AddBush(0).AddChain(splits, i => i % columns, _ => 0.9);
        TreeEnsemble ensemble = trees.Make();
        for (int i = 0; i < 10; i++)
        {
            float[] row = trees.Row();
            Rows.AssertClose(NaiveShap.Explain(ensemble, row), Explained(ensemble, row)[..^1], 1e-13);
        }
    }

    // The row goes all the way down, and only the end is worth something: an unanimity game, in which every column adds the same.
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(8, 0.5)]
    [InlineData(9, 0.25)]
    [InlineData(16, 0.001)]
    [InlineData(17, 0.5)]
    [InlineData(40, 0.000001)]
    [InlineData(100, 0.9)]
    [InlineData(TreeEnsemble.DepthLimit, 0.5)]
    public void Columns_that_only_count_together_share_alike(int columns, double share)
    {
        int nodes = 2 * columns + 1;
        bool IsSplit(int node) => node % 2 == 0 && node < 2 * columns;
        int[] Per(Func<int, int> value) => [.. Enumerable.Range(0, nodes).Select(node => IsSplit(node) ? value(node) : -1)];
        double[] covers = new double[nodes];
        for (int node = 0; node < nodes; node++)
            covers[node] = node == 0 ? 1 : Math.Pow(share, (node - 1) / 2) * (node % 2 == 1 ? 1 - share : share);
        var ensemble = new TreeEnsemble(
            columns, 0, [0], Per(node => node / 2), new float[nodes], new bool[nodes], Per(node => node + 1), Per(node => node + 2),
            [.. Enumerable.Range(0, nodes).Select(node => node == nodes - 1 ? 1.0 : 0)], covers);
        var contributions = new double[columns];

        double baseline = ensemble.Explain([.. Enumerable.Repeat(1f, columns)], contributions);

        double unknown = Math.Pow(share, columns);
        Assert.Equal(unknown, baseline, 1e-14 * unknown * columns);
        Assert.All(contributions, contribution => Assert.Equal((1 - unknown) / columns, contribution, 1e-14));
    }

    [Fact]
    public void Covers_at_the_ends_of_the_numbers_give_finite_contributions_that_add_up()
    {
        // Column 0: c0 <= 0 ? 1 : (c0 <= 1 ? 2 : (c1 <= 0 ? 3 : 4)), with children whose covers differ by more than a double can tell.
        var ensemble = new TreeEnsemble(
            2, 0, [0], [0, -1, 0, -1, 1, -1, -1], [0, 0, 1, 0, 0, 0, 0], new bool[7], [1, -1, 3, -1, 5, -1, -1], [2, -1, 4, -1, 6, -1, -1],
            [0, 1, 0, 2, 0, 3, 4], [1, 1e308, 1e-308, 1e308, 1e-308, 1e308, 1e308]);
        foreach (float[] row in (float[][])[[-1, 0], [0.5f, 1], [2, 0], [2, 1]])
        {
            var contributions = new double[2];
            double baseline = ensemble.Explain(row, contributions);
            Assert.Equal(ensemble.Score(row), baseline + contributions.Sum(), 1e-12);
        }
    }

    [Fact]
    public void Many_threads_get_the_bits_of_one()
    {
        RandomTrees trees = new RandomTrees(7, 30, 3).AddBush(60).AddBush(30).AddChain(25, i => i, _ => 0.8);
        TreeEnsemble ensemble = trees.Make(0.5);
        float[][] rows = [.. Enumerable.Range(0, 200).Select(_ => trees.Row())];
        double[][] expected = [.. rows.Select(row => Explained(ensemble, row))];

        var actual = new double[rows.Length][];
        TreeEnsemble fresh = trees.Make(0.5); // Not yet laid out: the threads meet there, too.
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => actual[i] = Explained(fresh, rows[i]));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Counts_the_splits_of_each_column()
    {
        RandomTrees trees = new RandomTrees(8, 4, 1).AddChain(9, i => i % 3, _ => 0.5).AddBush(0).AddChain(2, _ => 2, _ => 0.5);
        Assert.Equal([3, 3, 5, 0], trees.Make().SplitCounts());
        Dataset data = Rows.Random(9, 300, 6, 0.1);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Objective = Learning.Trees.Objectives.BoostingObjective.Squared, Trees = 7 });
        Assert.Equal(model.Ensemble.Columns.Count(column => column >= 0), model.Ensemble.SplitCounts().Sum());
    }

    private static void AssertEqualsTwin(RandomTrees trees, int rows)
    {
        TreeEnsemble ensemble = trees.Make(1.5);
        var twin = new PathShap(ensemble);
        var expected = new double[ensemble.ColumnCount];
        for (int i = 0; i < rows; i++)
        {
            float[] row = trees.Row();
            double baseline = twin.Explain(row, expected);
            double[] actual = Explained(ensemble, row);
            Rows.AssertClose([.. expected, baseline], actual, 1e-11);
            Assert.Equal(ensemble.Score(row), actual.Sum(), 1e-11);
        }
    }

    private static double[] Explained(TreeEnsemble ensemble, float[] row)
    {
        var contributions = new double[ensemble.ColumnCount];
        double baseline = ensemble.Explain(row, contributions);
        return [.. contributions, baseline];
    }
}
