using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class RegressionMetricsTests
{
    private static double[] Actual { get; } = [1, 2, 3, 6];
    private static double[] Predicted { get; } = [2, 2, 1, 7];

    [Fact]
    public void Errors_are_as_worked_by_hand()
    {
        Assert.Equal(1, MeanAbsoluteError.Score(Actual, Predicted));
        Assert.Equal(1.5, MeanSquaredError.Score(Actual, Predicted));
        Assert.Equal(Math.Sqrt(1.5), RootMeanSquaredError.Score(Actual, Predicted));
        Assert.Equal(1 - (6 / 14.0), RSquared.Score(Actual, Predicted), 14); // deviations from 3: 4 + 1 + 0 + 9
        Assert.Equal(0, Bias.Score(Actual, Predicted), 14);
        Assert.Equal(0.5, Bias.Score([2, 2], [3, 3]), 14);
    }

    [Fact]
    public void R_squared_of_labels_that_do_not_vary_is_one_or_zero()
    {
        Assert.Equal(1, RSquared.Score([2, 2], [2, 2]));
        Assert.Equal(0, RSquared.Score([2, 2], [2, 3]));
    }

    [Fact]
    public void Spearman_follows_the_textbook_formula()
    {
        // Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 - 6 * (1+1+1+1+0) / (5 * 24).
        Assert.Equal(1 - (24 / 120.0), SpearmanCorrelation.Score([10, 20, 30, 40, 50], [3, 1, 8, 5, 9]), 14);
        Assert.Equal(0, SpearmanCorrelation.Score([1, 2, 3], [7, 7, 7]));
    }

    [Fact]
    public void Gini_equals_the_gain_chart_twin()
    {
        double[] actual = [0, 0, 5, 0, 20, 1, 0, 7], predicted = [0.1, 2, 3, 0.2, 2.5, 4, 0.3, 1];
        Assert.Equal(GainChart(actual, predicted) / GainChart(actual, actual), NormalizedGini.Score(actual, predicted), 13);
        Assert.Equal(1, NormalizedGini.Score(actual, actual), 14);
        Assert.Equal(-1, NormalizedGini.Score([1, 2, 3], [3, 2, 1]), 14);
        Assert.Equal(0, NormalizedGini.Score(actual, [.. actual.Select(_ => 1.0)]), 14);
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        Assert.Throws<ArgumentException>(() => NormalizedGini.Score([2, 2], [1, 3]));
        Assert.Throws<ArgumentException>(() => Bias.Score([0, 0], [1, 3]));
        Assert.Throws<ArgumentException>(() => MeanAbsoluteError.Score([1], [double.PositiveInfinity]));
    }

    [Fact]
    public void A_weight_of_two_is_a_doubled_row()
    {
        double[] twice = [1, 2, 3, 3, 6], predictedTwice = [2, 2, 1, 1, 7], weights = [1, 1, 2, 1];
        Assert.Equal(MeanAbsoluteError.Score(twice, predictedTwice), MeanAbsoluteError.Score(Actual, Predicted, weights), 14);
        Assert.Equal(RSquared.Score(twice, predictedTwice), RSquared.Score(Actual, Predicted, weights), 14);
        Assert.Equal(SpearmanCorrelation.Score(twice, predictedTwice), SpearmanCorrelation.Score(Actual, Predicted, weights), 14);
        Assert.Equal(NormalizedGini.Score(twice, predictedTwice), NormalizedGini.Score(Actual, Predicted, weights), 14);
        Assert.Equal(Bias.Score(twice, predictedTwice), Bias.Score(Actual, Predicted, weights), 14);
    }

    // Mean height of the cumulative share of the amounts over the diagonal; for amounts whose equals are zeros.
    private static double GainChart(double[] actual, double[] by)
    {
        double[] sorted = [.. actual.Zip(by).OrderByDescending(pair => pair.Second).Select(pair => pair.First)];
        double running = 0, area = 0;
        foreach (double amount in sorted)
        {
            running += amount;
            area += running / actual.Sum();
        }

        return (area - ((actual.Length + 1) / 2.0)) / actual.Length;
    }
}
