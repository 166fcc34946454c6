using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class MonotoneConstraintTests
{
    private static readonly GradientBoostingOptions Options = new()
    {
        Objective = BoostingObjective.Squared,
        Trees = 60,
        MaximumLeaves = 15,
        MinimumRowsPerLeaf = 3,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Holds_on_ten_thousand_pairs_that_differ_in_the_column_alone(int direction)
    {
        Dataset data = Waves(2_000);
        GradientBoosting free = GradientBoosting.Fit(data, Options);
        GradientBoosting bound = GradientBoosting.Fit(data, Options with { MonotoneConstraints = [direction, 0, -direction] });
        var random = new Random(5);
        int broken = 0;
        int brokenWhenFree = 0;
        for (int pair = 0; pair < 10_000; pair++)
        {
            float[] low = Row(random);
            float[] high = [.. low];
            int column = pair % 2 * 2;
            high[column] = low[column] + random.NextSingle() * 3;
            int sign = column == 0 ? direction : -direction;
            if (sign * (bound.Score(high) - bound.Score(low)) < 0) broken++;
            if (sign * (free.Score(high) - free.Score(low)) < 0) brokenWhenFree++;
        }

        Assert.Equal(0, broken);
        // Without the constraint the waves are followed, so that the test above could fail.
        Assert.True(brokenWhenFree > 1_000, $"{brokenWhenFree}");
    }

    [Fact]
    public void What_rises_anyway_is_learned_as_well_under_the_constraint()
    {
        // Steps that only rise, without noise: the unconstrained trees rise too, so that the constraint changes nothing.
        var values = new float[900];
        var targets = new double[900];
        var random = new Random(6);
        for (int row = 0; row < 900; row++)
        {
            values[row] = random.Next(9);
            targets[row] = Math.Pow(values[row], 2);
        }

        Dataset data = Rows.Column(values, targets);

        Rows.AssertClose(
            Rows.Scores(GradientBoosting.Fit(data, Options), data.Features),
            Rows.Scores(GradientBoosting.Fit(data, Options with { MonotoneConstraints = [1] }), data.Features),
            1e-9);
    }

    [Fact]
    public void Constraints_of_zero_are_none()
    {
        Dataset data = Waves(300);

        Assert.Equal(
            Rows.Scores(GradientBoosting.Fit(data, Options), data.Features),
            Rows.Scores(GradientBoosting.Fit(data, Options with { MonotoneConstraints = [0, 0, 0] }), data.Features));
    }

    [Fact]
    public void Constraints_that_do_not_fit_are_refused_by_column()
    {
        Dataset data = Waves(30);
        var categories = new Dataset(new FeatureMatrix(["shop"], 2, [0, 1], [0]), new double[] { 1, 2 });

        Assert.StartsWith("2 monotone constraints for 3 columns", Refusal(data, [1, 0]), StringComparison.Ordinal);
        Assert.StartsWith("The monotone constraint of column 'c1' is 2", Refusal(data, [1, 2, 0]), StringComparison.Ordinal);
        Assert.StartsWith("Column 'shop' holds categories", Refusal(categories, [1]), StringComparison.Ordinal);
    }

    private static string Refusal(Dataset data, int[] constraints) =>
        Assert.Throws<ArgumentException>(() => GradientBoosting.Fit(data, Options with { MonotoneConstraints = constraints })).Message;

    // A line with waves on it in the first and third column, and something of both in the second.
    private static Dataset Waves(int rows)
    {
        var random = new Random(4);
        var values = new float[3 * rows];
        var targets = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            float[] x = Row(random);
            x.CopyTo(values, 3 * row);
            targets[row] = x[0] + 3 * Math.Sin(2 * x[0]) - x[2] + 2 * Math.Cos(3 * x[2]) + x[1] * x[0] / 3 + random.NextDouble();
        }

        return new Dataset(Rows.Matrix(3, values), targets);
    }

    private static float[] Row(Random random) => [random.NextSingle() * 8, random.NextSingle() * 4, random.NextSingle() * 8];
}
