using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class TreeCoversTests
{
    private const float Missing = float.NaN;

    // A leaf that no row reached counts a thousandth of a row, and every leaf as much more than its rows.
    private const double Unreached = 1e-3;

    /// <summary>
    /// First tree: column 0 up to 10 or missing to leaf 1; else column 1 in {0, 2} to leaf 3, the rest and what is missing to leaf 4.
    /// Second tree: column 0 up to 0 to leaf 6, else (missing, too) to leaf 7.
    /// </summary>
    private static TreeEnsemble Small => new(
        2,
        0.5,
        [0, 5],
        [0, -1, 1, -1, -1, 0, -1, -1],
        [10, 0, 0, 0, 0, 0, 0, 0],
        [true, false, false, false, false, false, false, false],
        [1, -1, 3, -1, -1, 6, -1, -1],
        [2, -1, 4, -1, -1, 7, -1, -1],
        [0, 1, 0, 2, 4, 0, 8, 16],
        [1, 1, 1, 1, 1, 1, 1, 1],
        [[0, 2]],
        [-1, -1, 0, -1, -1, -1, -1, -1]);

    [Fact]
    public void Counts_the_rows_that_come_through_each_node()
    {
        float[] rows = [5, 0, Missing, 1, 10, 7, 11, 2, 20, 1, 20, Missing, 30, 2.5f, -1, 0];

        TreeEnsemble counted = TreeCovers.Counted(Small, rows);

        // To leaf 1: 5, missing, 10 and -1. Of the rest one has a code of the set. At or below 0: -1 alone.
        double[] expected = [8, 4, 4, 1, 3, 8, 1, 7];
        double[] leaves = [3, 1, 2, 1, 1, 2, 1, 1];
        for (int node = 0; node < expected.Length; node++) Assert.Equal(expected[node] + leaves[node] * Unreached, counted.Covers[node], 12);
    }

    [Fact]
    public void A_leaf_that_no_row_reaches_has_a_cover_that_hardly_counts()
    {
        TreeEnsemble counted = TreeCovers.Counted(Small, [5, 0]);
        Assert.Equal(Unreached, counted.Covers[3]);
        Assert.Equal(2 * Unreached, counted.Covers[2], 12);
        Assert.Equal(1 + (3 * Unreached), counted.Covers[0], 12);

        // Without any row every leaf is like every other.
        Assert.Equal([3, 1, 2, 1, 1, 2, 1, 1], TreeCovers.Counted(Small, []).Covers.Select(cover => Math.Round(cover / Unreached, 9)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.5)]
    public void Scores_and_trees_stay_as_they_are(int seed, double setShare)
    {
        var maker = new EnsembleMaker(seed) { SetShare = setShare };
        TreeEnsemble before = maker.Make(trees: 7, leaves: 20, columns: 4), after = TreeCovers.Counted(before, maker.Rows(50, 4));
        float[] rows = maker.Rows(200, 4);
        double[] expected = new double[200], found = new double[200];
        before.Score(rows, expected);
        after.Score(rows, found);
        Assert.Equal(expected, found);
        Assert.Equal(before.Columns, after.Columns);
        Assert.Equal(before.CategorySets, after.CategorySets);
        Assert.Equal(before.CategorySetOfNode, after.CategorySetOfNode);
        Assert.NotEqual(before.Covers, after.Covers);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 0.4)]
    public void Reasons_start_from_the_mean_score_of_the_rows(int seed, double setShare)
    {
        const int count = 3000;
        var maker = new EnsembleMaker(seed) { SetShare = setShare };
        TreeEnsemble ensemble = maker.Make(trees: 4, leaves: 6, columns: 3);
        float[] rows = maker.Rows(count, 3);
        TreeEnsemble counted = TreeCovers.Counted(ensemble, rows);
        double[] scores = new double[count];
        ensemble.Score(rows, scores);
        var contributions = new double[3];

        double baseline = counted.Explain(rows.AsSpan(0, 3), contributions);

        // What the thousandths of a row can move: up to 6 leaves a tree beside 3000 rows, times the range of the leaves.
        double range = ensemble.Values.Max() - ensemble.Values.Min();
        Assert.Equal(scores.Average(), baseline, tolerance: 4 * 6 * Unreached / count * range);
        Assert.Equal(scores[0], baseline + contributions.Sum(), tolerance: 1e-9);
        Assert.NotEqual(scores.Average(), ensemble.Explain(rows.AsSpan(0, 3), contributions), tolerance: 1e-3 * range);
    }

    [Fact]
    public void Rows_of_another_width_are_refused() => Assert.Contains(
        "3 values are no rows of 2 columns.", Assert.Throws<ArgumentException>(() => TreeCovers.Counted(Small, [1, 2, 3])).Message, StringComparison.Ordinal);
}
