using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

public sealed class RevenueMetricsTests
{
    [Fact]
    public void The_figures_are_as_worked_by_hand()
    {
        Dictionary<string, double> figures = RevenueMetrics.Measure([0, 10, 0, 30], [5, 10, 0, 15], [1, 1, 1, 1]);
        Assert.Equal((5 + 0 + 0 + 15) / 4.0, figures["mae"], 12);
        Assert.Equal((25 + 225) / 4.0, figures["mse"], 12);
        Assert.Equal((30 / 40.0) - 1, figures["bias"], 12);
        // Four rows in ten buckets, one each: that of 10 is right, that of 15 misses by half of 30; the two without money are left out.
        Assert.Equal((0 + 0.5) / 2, figures["decileMape"], 12);
        Assert.Equal(Math.Sqrt((Math.Pow(Math.Log(6), 2) + Math.Pow(Math.Log(31.0 / 16), 2)) / 4), figures["rmseLog1p"], 12);
        // The order is right but for the two zeros, which it does not matter how to rank.
        Assert.Equal(1, figures["normalizedGini"], 12);
        Assert.Equal(10, figures["meanAmount"], 12);
        Assert.Equal(4, figures["rows"]);
    }

    [Fact]
    public void The_interval_is_judged_on_purchases_each_session_counting_one()
    {
        // Session 0: two prefixes, one amount within and one below; session 1 within; session 2 bought nothing; session 3 gave no amount.
        Examples examples = Of([1, 1, 1, 0, 1], [5, 5, 20, 0, 0], [0.5, 0.5, 1, 1, 1], [0, 0, 1, 2, 3]);
        RevenuePrediction[] answers = [Answer(4, 6), Answer(6, 8), Answer(10, 20), Answer(0, 100), Answer(0, 100)];
        Dictionary<string, MetricValue> figures = RevenueMetrics.MeasureInterval(answers, examples, seed: 1);
        Assert.Equal(1.5 / 2, figures["intervalCoverage"].Value, 12);
        Assert.Equal(((0.5 * 2) + (0.5 * 2) + 10) / 2, figures["intervalMeanWidth"].Value, 12);
    }

    [Fact]
    public void Without_a_purchase_or_an_interval_nothing_is_said_of_it()
    {
        Examples nobody = Of([0, 0], [0, 0], [1, 1], [0, 1]), buyers = Of([1, 1], [3, 4], [1, 1], [0, 1]);
        var silent = new RevenuePrediction(1, null, null, null, []);
        Assert.Empty(RevenueMetrics.MeasureInterval([Answer(1, 2), Answer(1, 2)], nobody, seed: 1));
        Assert.Empty(RevenueMetrics.MeasureInterval([silent, silent], buyers, seed: 1));
    }

    private static RevenuePrediction Answer(double low, double high) => new(1, 0.5, new AmountInterval(low, (low + high) / 2, high, 0.8), "EUR", []);

    private static Examples Of(double[] purchased, double[] amounts, double[] weights, int[] sessions) => new(
        new FeatureTable(new TableSchema([new FeatureColumn("x", FeatureKind.Numeric)]), purchased.Length), purchased, amounts, weights, sessions);
}
