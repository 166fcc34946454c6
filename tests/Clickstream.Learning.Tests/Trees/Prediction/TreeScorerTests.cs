using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class TreeScorerTests
{
    // Trees, leaves of the first (the others have fewer), columns, share of nodes that ask for a category.
    public static TheoryData<int, int, int, double> Shapes => new()
    {
        { 0, 1, 3, 0 }, { 1, 1, 0, 0 }, { 1, 1, 3, 0 }, { 9, 2, 1, 0.5 }, { 7, 15, 4, 0 }, { 8, 16, 4, 0.3 }, { 65, 17, 4, 0 },
        { 200, 31, 17, 0.1 }, { 255, 32, 5, 0 }, { 256, 33, 5, 0 }, { 257, 31, 60, 0 }, { 1000, 8, 9, 0.05 }, { 1000, 31, 30, 0 },
        { 20, 64, 6, 0.2 }, { 20, 65, 6, 0.2 }, { 20, 128, 3, 0 }, { 11, 129, 3, 0.1 }, { 11, 256, 30, 0 }, { 9, 257, 6, 0.1 },
        { 17, 512, 8, 0 }, { 9, 513, 8, 0.1 }, { 1, 600, 1, 0 }, { 40, 1500, 12, 0 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Row_batch_and_walk_have_the_bits_of_the_naive_score(int trees, int leaves, int columns, double setShare)
    {
        var maker = new EnsembleMaker(trees * 1000 + leaves) { SetShare = setShare };
        AssertAllPathsAgree(maker.Make(trees, leaves, columns), maker.Rows(300, columns), 300);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    [InlineData(257)]
    public void Chains_as_deep_as_can_be_have_the_bits_of_the_naive_score(int leaves)
    {
        var maker = new EnsembleMaker(leaves) { Chains = true };
        AssertAllPathsAgree(maker.Make(20, leaves, 4), maker.Rows(200, 4), 200);
    }

    [Fact]
    public void More_columns_than_a_section_may_ask_are_cut_into_several()
    {
        var maker = new EnsembleMaker(5);
        TreeEnsemble ensemble = maker.Make(200, 32, 5000);
        Assert.True(ensemble.Columns.Distinct().Count() > BitVectorSection.MaximumTests);
        Assert.All(TreeSections.Of(ensemble, []), section => Assert.IsType<BitVectorSection>(section));
        AssertAllPathsAgree(ensemble, maker.Rows(40, 5000), 40);
    }

    [Fact]
    public void Sets_of_too_many_codes_are_walked()
    {
        var maker = new EnsembleMaker(6) { SetShare = 1, Codes = 60_000 };
        TreeEnsemble ensemble = maker.Make(8, 32, 1);
        Assert.All(TreeSections.Of(ensemble, Sets(ensemble)), section => Assert.IsType<WalkSection>(section));
        AssertAllPathsAgree(ensemble, maker.Rows(30, 1), 30);
    }

    [Theory]
    [InlineData(512, typeof(BitVectorSection))]
    [InlineData(513, typeof(WalkSection))]
    public void Trees_are_walked_from_513_leaves_on(int leaves, Type expected) =>
        Assert.All(TreeSections.Of(new EnsembleMaker(7).Make(20, leaves, 5), []), section => Assert.IsType(expected, section));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1000)]
    public void A_batch_of_any_size_has_the_bits_of_its_rows(int count)
    {
        var maker = new EnsembleMaker(8) { SetShare = 0.1 };
        TreeEnsemble ensemble = maker.Make(300, 31, 6);
        float[] rows = maker.Rows(count, 6);
        var scores = new double[count];
        ensemble.Score(rows, scores);
        for (int row = 0; row < count; row++) AssertSameBits(ensemble.Score(rows.AsSpan(row * 6, 6)), scores[row]);
    }

    [Fact]
    public void A_batch_that_is_no_number_of_rows_is_refused()
    {
        TreeEnsemble ensemble = new EnsembleMaker(9).Make(3, 4, 6);
        Assert.Throws<ArgumentException>(() => ensemble.Score(new float[13], new double[2]));
        Assert.Throws<ArgumentException>(() => ensemble.Score(new float[12], new double[1]));
    }

    [Fact]
    public void Many_threads_get_the_bits_that_one_gets()
    {
        var maker = new EnsembleMaker(10) { SetShare = 0.1 };
        TreeEnsemble ensemble = maker.Make(200, 31, 17);
        float[] rows = maker.Rows(500, 17);
        double[] expected = [.. Enumerable.Range(0, 500).Select(row => NaiveScore.Of(ensemble, rows.AsSpan(row * 17, 17)))];
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (int row = 0; row < 500; row++) AssertSameBits(expected[row], ensemble.Score(rows.AsSpan(row * 17, 17)));
        });
    }

    [Theory]
    [InlineData(31)]
    [InlineData(600)]
    public void Scoring_allocates_nothing(int leaves)
    {
        var maker = new EnsembleMaker(11) { SetShare = 0.1 };
        TreeEnsemble ensemble = maker.Make(100, leaves, 17);
        float[] rows = maker.Rows(100, 17);
        var scores = new double[100];
        ensemble.Score(rows, scores);

        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            ensemble.Score(rows, scores);
            for (int row = 0; row < 100; row++) ensemble.Score(rows.AsSpan(row * 17, 17));
        }));
    }

    private static void AssertAllPathsAgree(TreeEnsemble ensemble, float[] rows, int count)
    {
        var batch = new double[count];
        ensemble.Score(rows, batch);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = rows.AsSpan(i * ensemble.ColumnCount, ensemble.ColumnCount);
            double expected = NaiveScore.Of(ensemble, row);
            AssertSameBits(expected, ensemble.Score(row));
            AssertSameBits(expected, batch[i]);
            if (ensemble.TreeCount == 0) continue;
            var lanes = new double[LaneSum.Lanes];
            new WalkSection(ensemble, Sets(ensemble), 0, ensemble.TreeCount).AddTo(row, lanes);
            AssertSameBits(expected, LaneSum.Total(ensemble.BaseScore, lanes));
        }
    }

    private static CategorySet[] Sets(TreeEnsemble ensemble) => [.. ensemble.CategorySets.Select(codes => new CategorySet(codes))];

    private static void AssertSameBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
