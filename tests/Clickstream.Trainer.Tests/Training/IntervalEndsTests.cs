using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Tests.Training;

public sealed class IntervalEndsTests
{
    [Fact]
    public void The_ends_have_the_ranks_of_the_finite_sample_correction()
    {
        // Nineteen residuals -9 to 9 and a coverage of 0.8: each end has rank ceil(0.9 * 20) = 18, so that one lies beyond it.
        double[] guesses = new double[19];
        IntervalEnds ends = IntervalEnds.Of(Rows([.. Enumerable.Range(-9, 19).Select(i => (double)i)]), (guesses, guesses, guesses), coverage: 0.8);
        Assert.Equal(new IntervalEnds(-8, 0, 8, Promised: true), ends);
    }

    [Fact]
    public void Quantiles_that_are_too_wide_are_drawn_in_and_too_narrow_ones_pushed_out()
    {
        double[] targets = [.. Enumerable.Range(-9, 19).Select(i => (double)i)];
        double[] wide = [.. targets.Select(_ => -10.0)], narrow = [.. targets.Select(_ => 3.0)], middle = [.. targets.Select(_ => 1.0)];
        IntervalEnds ends = IntervalEnds.Of(Rows(targets), (wide, middle, narrow), coverage: 0.8);
        // -10 + 2 = -8, 1 - 1 = 0 and 3 + 5 = 8: the same ends as above.
        Assert.Equal(new IntervalEnds(2, -1, 5, Promised: true), ends);
    }

    [Fact]
    public void Too_few_sessions_reach_to_the_outermost_and_say_so()
    {
        double[] guesses = new double[8]; // Rank ceil(0.9 * 9) = 9 of 8.
        Assert.Equal(new IntervalEnds(-4, -1, 3, Promised: false), IntervalEnds.Of(Rows([-4, -3, -2, -1, 0, 1, 2, 3]), (guesses, guesses, guesses), coverage: 0.8));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.5)]
    public void New_amounts_lie_within_as_often_as_stated(double coverage)
    {
        const int Draws = 4000, Rows = 60;
        var random = new Random(3);
        int inside = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double[] guesses = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
            double[] targets = [.. guesses.Select(guess => guess - Math.Log(1 - random.NextDouble()))]; // Skewed, and off by its mean.
            IntervalEnds ends = IntervalEnds.Of(IntervalEndsTests.Rows(targets), (guesses, guesses, guesses), coverage);
            double residual = -Math.Log(1 - random.NextDouble());
            if (residual >= ends.Low && residual <= ends.High) inside++;
        }

        // Each end: rank ceil(level 61) of 60 leaves out 61 less the rank of 61.
        double level = 1 - ((1 - coverage) / 2);
        double wanted = 1 - (2 * (Rows + 1 - Math.Ceiling((level * (Rows + 1)) - 1e-9)) / (Rows + 1));
        Assert.Equal(wanted, (double)inside / Draws, tolerance: 5 * Math.Sqrt(wanted * (1 - wanted) / Draws));
        Assert.True(wanted >= coverage);
    }

    [Fact]
    public void The_score_prefers_the_quantiles_that_follow_the_spread()
    {
        // Every second row scatters by 1, the others by 10: quantiles that know which is which make narrower ends.
        var random = new Random(1);
        double[] spreads = [.. Enumerable.Range(0, 2000).Select(row => row % 2 == 0 ? 1.0 : 10)];
        double[] targets = [.. spreads.Select(spread => spread * ((2 * random.NextDouble()) - 1))];
        double[] none = new double[targets.Length];
        TrainingRows rows = Rows(targets);
        double constant = IntervalEnds.CrossFittedScore(rows, (none, none, none), 0.8, seed: 1);
        double following = IntervalEnds.CrossFittedScore(rows, ([.. spreads.Select(s => -0.8 * s)], none, [.. spreads.Select(s => 0.8 * s)]), 0.8, seed: 1);
        Assert.True(following < 0.9 * constant, $"{following} and {constant}");
    }

    private static TrainingRows Rows(double[] targets) => new(
        new FeatureTable(new TableSchema([new FeatureColumn("x", FeatureKind.Numeric)]), targets.Length),
        targets, [.. targets.Select(_ => 1.0)], [.. Enumerable.Range(0, targets.Length)]);
}
