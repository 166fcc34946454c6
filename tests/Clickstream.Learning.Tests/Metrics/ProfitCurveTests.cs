using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class ProfitCurveTests
{
    // A saved session is worth 30 x 0.5 - 5 = 10, a coupon given away costs 5.
    private static Economics Coupons { get; } = new(Margin: 30, SaveRate: 0.5, Coupon: 5);

    [Fact]
    public void Profit_is_as_worked_by_hand()
    {
        ProfitCurve curve = ProfitCurve.Of([1, 0, 1, 0, 0], [0.9, 0.8, 0.6, 0.4, 0.2], Coupons);
        // 0, 10, 5, 15, 10, 5 money of five sessions.
        Assert.Equal(
            [new(0, 0), new(0.2, 2, 0.9), new(0.4, 1, 0.8), new(0.6, 3, 0.6), new(0.8, 2, 0.4), new(1, 1, 0.2)],
            curve.Points);
        Assert.Equal((1, 3, 0.6, 0.5), (curve.TreatAll, curve.BestProfit, curve.BestShare, curve.BestThreshold));
        Assert.Equal(1 / 3.0, Coupons.BreakEvenProbability, 14);
    }

    [Fact]
    public void The_ROC_curve_of_the_same_rows_tells_it_for_any_economics()
    {
        var random = new Random(11);
        double[] labels = [.. Enumerable.Range(0, 400).Select(_ => random.Next(4) == 0 ? 1.0 : 0)];
        double[] probabilities = [.. Enumerable.Range(0, 400).Select(_ => random.Next(60) / 64.0)]; // Few enough that no point is thinned away.
        double[] weights = [.. Enumerable.Range(0, 400).Select(_ => 0.25 + random.NextDouble())];
        double share = labels.Zip(weights, (label, weight) => label * weight).Sum() / weights.Sum();
        foreach (Economics economics in new[] { Coupons, new Economics(40, 0.1, 2), new Economics(8, 0.5, 5), new Economics(10, 1, 0) })
        {
            ProfitCurve wanted = ProfitCurve.Of(labels, probabilities, economics, weights);
            AssertSame(wanted, ProfitCurve.Of(RocCurve.Of(labels, probabilities, weights), share, economics), (left, right) => Assert.Equal(left, right));

            // The other way round: from the curve of those who buy to that of those who are lost.
            double[] bought = [.. labels.Select(label => 1 - label)], buying = [.. probabilities.Select(probability => 1 - probability)];
            ProfitCurve found = ProfitCurve.Of(RocCurve.Of(bought, buying, weights).Complement(), share, economics);
            AssertSame(wanted, found, (lowestTreated, threshold) => Assert.True(threshold is { } bound && bound <= lowestTreated));
            foreach (ProfitPoint point in found.Points.Where(point => point.Threshold is not null))
                Assert.Equal(point.ProfitPerSession, ProfitCurve.At(labels, probabilities, point.Threshold!.Value, economics, weights), 9);
        }
    }

    [Fact]
    public void A_thinned_ROC_curve_tells_nearly_the_same()
    {
        var random = new Random(12);
        double[] probabilities = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        double[] labels = [.. probabilities.Select(probability => random.NextDouble() < probability * probability ? 1.0 : 0)];
        var economics = new Economics(Margin: 40, SaveRate: 0.1, Coupon: 1.5);
        ProfitCurve wanted = ProfitCurve.Of(labels, probabilities, economics);
        ProfitCurve found = ProfitCurve.Of(RocCurve.Of(labels, probabilities), labels.Average(), economics);
        Assert.True(found.Points.Count <= 101);
        Assert.Equal(wanted.TreatAll, found.TreatAll, 9);
        Assert.InRange(found.BestProfit, wanted.BestProfit - 0.01, wanted.BestProfit + 1e-9);
    }

    [Fact]
    public void Refuses_a_share_that_is_none() => Assert.Throws<ArgumentOutOfRangeException>(
        () => ProfitCurve.Of(RocCurve.Of([1, 0], [0.9, 0.1]), double.NaN, Coupons));

    [Fact]
    public void Nobody_is_treated_where_no_treatment_pays()
    {
        ProfitCurve curve = ProfitCurve.Of([1, 0, 1], [1, 0.5, 0.2], new Economics(Margin: 8, SaveRate: 0.5, Coupon: 5));
        Assert.Equal((0, 0), (curve.BestProfit, curve.BestShare));
        Assert.True(curve.BestThreshold > 1);
        Assert.Equal(-7 / 3.0, curve.TreatAll, 14); // two ones at -1 each, a zero at -5
        Assert.Equal(0, ProfitCurve.At([1, 0, 1], [1, 0.5, 0.2], curve.BestThreshold, new Economics(8, 0.5, 5)));
    }

    [Fact]
    public void Everybody_is_treated_where_the_coupon_is_free() =>
        Assert.Equal((1, 0.1), Ends(ProfitCurve.Of([0, 1], [0.5, 0.1], new Economics(10, 1, 0))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_best_threshold_earns_what_no_other_does(int seed)
    {
        (double[] labels, double[] probabilities, double[] weights) = Rows(seed, 400);
        ProfitCurve curve = ProfitCurve.Of(labels, probabilities, Coupons, weights, maximumPoints: 20);
        Assert.Equal(curve.BestProfit, ProfitCurve.At(labels, probabilities, curve.BestThreshold, Coupons, weights), 12);
        Assert.Equal(curve.TreatAll, ProfitCurve.At(labels, probabilities, 0, Coupons, weights), 12);
        foreach (double threshold in probabilities.Append(2))
            Assert.True(ProfitCurve.At(labels, probabilities, threshold, Coupons, weights) <= curve.BestProfit + 1e-12);
        Assert.Equal(20, curve.Points.Count);
        Assert.Contains(curve.Points, point => point.ProfitPerSession == curve.BestProfit && point.ShareTreated == curve.BestShare);
    }

    [Fact]
    public void Right_probabilities_are_cut_near_the_break_even_point()
    {
        (double[] labels, double[] probabilities, _) = Rows(seed: 4, count: 200_000);
        Assert.InRange(ThresholdChoice.BestProfit(labels, probabilities, Coupons), 1 / 3.0 - 0.05, 1 / 3.0 + 0.05);
    }

    [Fact]
    public void Economics_out_of_range_are_refused_by_name()
    {
        Assert.Equal("Margin", Refused(new Economics(-1, 0.5, 1)));
        Assert.Equal("Margin", Refused(new Economics(double.NaN, 0.5, 1)));
        Assert.Equal("SaveRate", Refused(new Economics(1, 1.5, 1)));
        Assert.Equal("Coupon", Refused(new Economics(1, 0.5, double.PositiveInfinity)));

        static string? Refused(Economics economics) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdChoice.BestProfit([0, 1], [0.1, 0.2], economics)).ParamName;
    }

    private static (double Share, double Threshold) Ends(ProfitCurve curve) => (curve.BestShare, curve.BestThreshold);

    private static (double[] Labels, double[] Probabilities, double[] Weights) Rows(int seed, int count)
    {
        var random = new Random(seed);
        double[] probabilities = [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), 3))];
        double[] labels = [.. probabilities.Select(p => random.NextDouble() < p ? 1.0 : 0.0)];
        return (labels, probabilities, [.. labels.Select(_ => random.Next(4) / 2.0)]);
    }

    private static void AssertSame(ProfitCurve wanted, ProfitCurve found, Action<double?, double?> sameThreshold)
    {
        Assert.Equal(wanted.TreatAll, found.TreatAll, 9);
        Assert.Equal(wanted.BestProfit, found.BestProfit, 9);
        Assert.Equal(wanted.Points.Count, found.Points.Count);
        foreach ((ProfitPoint left, ProfitPoint right) in wanted.Points.Zip(found.Points))
        {
            Assert.Equal(left.ShareTreated, right.ShareTreated, 9);
            Assert.Equal(left.ProfitPerSession, right.ProfitPerSession, 9);
            if (left.Threshold is null) Assert.Null(right.Threshold);
            else sameThreshold(left.Threshold, right.Threshold);
        }
    }
}
