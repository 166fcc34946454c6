using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Linear;

public sealed class LinearRegressionTests
{
    [Fact]
    public void A_line_through_points_is_found()
    {
        // y = 1 + 2 x - 3 z.
        var fitted = Fit(["x", "z"], 4, [0, 0, 1, 0, 0, 1, 2, 5], [1, 3, -2, -10]);
        Assert.Equal(2, fitted.Weights[0], 12);
        Assert.Equal(-3, fitted.Weights[1], 12);
        Assert.Equal(1, fitted.Intercept, 12);
    }

    [Fact]
    public void The_errors_have_no_mean_and_no_column_explains_them()
    {
        foreach (int columns in (int[])[1, 5, 23])
        {
            Dataset data = MadeRows.Amounts(300, columns, seed: columns);
            var fitted = LinearRegression.Fit(data, new());
            double[] slopes = MadeRows.Slopes(data, row => fitted.Score(row), binary: false);
            Assert.Equal(0, slopes.Sum(), 1e-8);
            for (int column = 0; column < columns; column++) Assert.Equal(0, MadeRows.Pull(data, slopes, column), 1e-8);
        }
    }

    [Fact]
    public void Equal_columns_share_the_weight()
    {
        var fitted = Fit(["a", "b", "c"], 4, [1, 1, 5, 2, 2, 1, 3, 3, 4, 4, 4, 2], [2, 4, 6, 8]);
        Assert.Equal(1, fitted.Weights[0], 9);
        Assert.Equal(1, fitted.Weights[1], 9);
        Assert.Equal(0, fitted.Weights[2], 9);
    }

    [Fact]
    public void A_column_that_is_the_sum_of_others_leaves_the_fit_as_it_was()
    {
        Dataset data = MadeRows.Amounts(200, 5, seed: 3);
        var wider = new FeatureMatrix(["x0", "x1", "x2", "x3", "x4", "sum"], data.RowCount);
        for (int row = 0; row < data.RowCount; row++)
        {
            data.Features.Row(row).CopyTo(wider.WritableRow(row));
            wider.WritableRow(row)[5] = data.Features.Row(row)[0] + data.Features.Row(row)[4];
        }

        var narrow = LinearRegression.Fit(data, new());
        var wide = LinearRegression.Fit(new Dataset(wider, data.Targets, data.Weights), new());
        for (int row = 0; row < data.RowCount; row++) Assert.Equal(narrow.Score(data.Features.Row(row)), wide.Score(wider.Row(row)), 1e-5);
        Assert.All(wide.Weights, weight => Assert.InRange(weight, -5, 5));
    }

    [Fact]
    public void With_more_columns_than_rows_every_row_is_met()
    {
        Dataset data = MadeRows.Amounts(8, 20, seed: 4);
        var fitted = LinearRegression.Fit(new Dataset(data.Features, data.Targets), new());
        for (int row = 0; row < data.RowCount; row++) Assert.Equal(data.Targets.Span[row], fitted.Score(data.Features.Row(row)), 1e-8);
        Assert.All(fitted.Weights, weight => Assert.InRange(weight, -5, 5));
    }

    [Fact]
    public void A_constant_column_gets_no_weight()
    {
        var fitted = Fit(["x", "tenth", "none"], 3, [1, 0.1f, 0, 2, 0.1f, 0, 3, 0.1f, 0], [3, 5, 7], [0.1, 0.7, 0.3]);
        Assert.Equal(2, fitted.Weights[0], 12);
        Assert.Equal([0.0, 0.0], fitted.Weights.Skip(1));
        Assert.Equal(1, fitted.Intercept, 12);
    }

    [Fact]
    public void One_row_is_its_own_mean()
    {
        var fitted = Fit(["x", "z"], 1, [3, 4], [7]);
        Assert.Equal([0.0, 0.0], fitted.Weights);
        Assert.Equal(7, fitted.Intercept);
    }

    [Fact]
    public void Units_change_the_weight_by_as_much()
    {
        var small = Fit(["x"], 4, [1, 2, 3, 5], [1, 3, 2, 4]);
        var large = Fit(["x"], 4, [1_048_576, 2_097_152, 3_145_728, 5_242_880], [1, 3, 2, 4]);
        Assert.Equal(small.Weights[0], large.Weights[0] * 1_048_576, 12);
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void A_value_that_is_no_number_is_named_by_row_and_column(float bad)
    {
        string message = Assert.Throws<ArgumentException>(() => Fit(["x", "z"], 3, [1, 2, 3, bad, 5, 6], [1, 2, 3], [1, 0, 1])).Message;
        Assert.Contains("Row 1", message, StringComparison.Ordinal);
        Assert.Contains("'z'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_columns_or_no_row_that_counts_are_refused()
    {
        Assert.Contains("columns", Assert.Throws<ArgumentException>(() => Fit([], 2, [], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit(["x"], 2, [1, 2], [1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => Fit(["x"], 0, [], []));
    }

    private static LinearRegression Fit(string[] names, int rows, float[] values, double[] targets, double[]? weights = null) =>
        LinearRegression.Fit(new Dataset(new FeatureMatrix(names, rows, values), targets, weights ?? [.. targets.Select(_ => 1.0)]), new());
}
