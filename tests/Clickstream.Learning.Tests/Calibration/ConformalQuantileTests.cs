using Clickstream.Learning.Calibration;

namespace Clickstream.Learning.Tests.Calibration;

public sealed class ConformalQuantileTests
{
    [Theory]
    [InlineData(0.9, 9)] // ceil(0.9 * 10) = 9: the greatest of nine.
    [InlineData(0.8, 8)] // ceil(0.8 * 10) = 8.
    [InlineData(0.75, 8)] // ceil(7.5) = 8.
    [InlineData(0.5, 5)]
    [InlineData(0.01, 1)]
    public void Of_nine_rows_the_rank_is_the_level_of_ten(double level, double wanted) => Assert.Equal(wanted, Of([3, 1, 2, 9, 8, 7, 4, 6, 5], level));

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.901)]
    public void Nine_rows_cannot_promise_more_than_nine_tenths(double level) =>
        Assert.Equal(double.PositiveInfinity, Of([1, 2, 3, 4, 5, 6, 7, 8, 9], level));

    [Fact]
    public void A_session_counts_one_however_many_rows_it_has()
    {
        // Four sessions: scores 1, 2 and 3 of one row each; 4, 5 and 6 of one session, a third each. At 0.6 of the weight of five, 3 is wanted: the
        // three single rows. At 0.7 it is 3.5, and at 5 there are 3 2/3; at 0.8 it is 4. Taken for six sessions the first would be rank ceil(4.2): 5.
        Assert.Equal(3, Of(0.6));
        Assert.Equal(5, Of(0.7));
        Assert.Equal(6, Of(0.8));
        Assert.Equal(double.PositiveInfinity, Of(0.81));

        static double Of(double level)
        {
            const double Third = 1.0 / 3;
            return ConformalQuantile.Upper([6, 1, 5, 2, 4, 3], [Third, 1, Third, 1, Third, 1], [7, 0, 7, 1, 7, 2], level);
        }
    }

    [Fact]
    public void The_unit_of_the_weights_does_not_count() => Assert.Equal(
        ConformalQuantile.Upper([1, 2, 3, 4], [1, 1, 1, 1], [0, 1, 2, 3], 0.6), ConformalQuantile.Upper([1, 2, 3, 4], [5, 5, 5, 5], [0, 1, 2, 3], 0.6));

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.9, 9)]
    [InlineData(0.95, 19)]
    [InlineData(0.975, 39)]
    public void The_fewest_groups_are_those_that_can_promise(double level, int fewest)
    {
        Assert.Equal(fewest, ConformalQuantile.FewestGroups(level));
        Assert.True(double.IsFinite(Of([.. Enumerable.Range(0, fewest).Select(i => (double)i)], level)));
        if (fewest > 1) Assert.False(double.IsFinite(Of([.. Enumerable.Range(1, fewest - 1).Select(i => (double)i)], level)));
    }

    [Theory]
    [InlineData(9, 0.9)]
    [InlineData(30, 0.8)]
    [InlineData(101, 0.9)]
    public void The_next_case_is_covered_as_often_as_was_said(int rows, double level)
    {
        // Of exchangeable continuous scores the chance is exactly ceil(level (n + 1)) / (n + 1). Five standard errors of a binomial share.
        const int Draws = 20_000;
        var random = new Random(5);
        int covered = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double[] scores = [.. Enumerable.Range(0, rows).Select(_ => -Math.Log(1 - random.NextDouble()))];
            if (-Math.Log(1 - random.NextDouble()) <= Of(scores, level)) covered++;
        }

        double wanted = Math.Ceiling((level * (rows + 1)) - 1e-9) / (rows + 1);
        Assert.Equal(wanted, (double)covered / Draws, tolerance: 5 * Math.Sqrt(wanted * (1 - wanted) / Draws));
    }

    [Fact]
    public void Sessions_of_rows_that_go_together_are_covered_all_the_same()
    {
        // Each session has a level of its own and 1 to 12 rows close to it; a row of a new session is drawn. At least 0.9, and not far above.
        const int Draws = 4000;
        var random = new Random(8);
        int covered = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            var scores = new List<double>();
            var weights = new List<double>();
            var sessions = new List<int>();
            for (int session = 0; session < 50; session++)
            {
                double own = random.NextDouble();
                int count = 1 + random.Next(12);
                for (int row = 0; row < count; row++)
                {
                    scores.Add(own + (0.01 * random.NextDouble()));
                    weights.Add(1.0 / count);
                    sessions.Add(session);
                }
            }

            double next = random.NextDouble() + (0.01 * random.NextDouble());
            if (next <= ConformalQuantile.Upper([.. scores], [.. weights], [.. sessions], 0.9)) covered++;
        }

        double tolerance = 5 * Math.Sqrt(0.9 * 0.1 / Draws);
        Assert.InRange((double)covered / Draws, 0.9 - tolerance, 0.9 + (1.0 / 51) + tolerance);
    }

    [Fact]
    public void What_is_no_sample_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Of([], 0.5));
        Assert.Throws<ArgumentException>(() => Of([1, double.NaN], 0.5));
        Assert.Throws<ArgumentException>(() => ConformalQuantile.Upper([1, 2], [1], [0, 1], 0.5));
        Assert.Throws<ArgumentException>(() => ConformalQuantile.Upper([1, 2], [0, 0], [0, 1], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([1], 1));
    }

    private static double Of(double[] scores, double level) =>
        ConformalQuantile.Upper(scores, [.. scores.Select(_ => 1.0)], [.. Enumerable.Range(0, scores.Length)], level);
}
