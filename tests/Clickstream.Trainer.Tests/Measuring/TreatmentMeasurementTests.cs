using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

public sealed class TreatmentMeasurementTests
{
    // A saved session brings 10 in half of the cases, a coupon costs 1: 4 for a lost session, -1 for another.
    private static readonly Economics Coupons = new(Margin: 10, SaveRate: 0.5, Coupon: 1);

    [Fact]
    public void Finds_the_threshold_on_the_tuning_rows_and_tells_the_profit_of_the_test_rows()
    {
        // P(purchase) of 0.2 and 0.3 were lost, of 0.8 and 0.9 bought: treat from P(no purchase) 0.45 on, midway between 0.7 and 0.2.
        TreatmentProfit profit = TreatmentMeasurement.Measure(
            ([0, 0, 1, 1], [0.2, 0.3, 0.8, 0.9], [1, 1, 1, 1]),
            ([0, 1, 1, 0], [0.1, 0.4, 0.9, 0.7], [1, 1, 1, 1], [0, 1, 2, 3]),
            Coupons,
            isExample: false,
            yesIsLoss: false,
            seed: 1);
        Assert.Equal(0.45, profit.Threshold, 1e-12);
        Assert.Equal(0.5, profit.ShareTreated); // Of the test rows those of 0.1 and 0.4: one lost, one that buys anyway.
        Assert.Equal((4 - 1) / 4.0, profit.Profit.Value, 1e-12);
        Assert.Equal((4 + 4 - 1 - 1) / 4.0, profit.TreatAll.Value, 1e-12);
    }

    [Fact]
    public void Of_abandonment_a_yes_is_the_loss()
    {
        TreatmentProfit profit = TreatmentMeasurement.Measure(
            ([1, 1, 0, 0], [0.8, 0.7, 0.2, 0.1], [1, 1, 1, 1]),
            ([1, 0], [0.9, 0.1], [1, 1], [0, 1]),
            Coupons,
            isExample: false,
            yesIsLoss: true,
            seed: 1);
        Assert.Equal(0.45, profit.Threshold, 1e-12);
        Assert.Equal(4 / 2.0, profit.Profit.Value, 1e-12);
    }

    [Fact]
    public void Where_a_coupon_costs_more_than_it_saves_nobody_is_treated()
    {
        TreatmentProfit profit = TreatmentMeasurement.Measure(
            ([0, 1], [0.2, 0.8], [1, 1]), ([0, 1], [0.2, 0.8], [1, 1], [0, 1]), new Economics(Margin: 12, SaveRate: 0.1, Coupon: 2), false, false, seed: 1);
        Assert.True(profit.Threshold > 1);
        Assert.Equal(0, profit.ShareTreated);
        Assert.Equal(0, profit.Profit.Value);
        Assert.Equal((-0.8 - 2) / 2, profit.TreatAll.Value, 1e-12);
    }
}
