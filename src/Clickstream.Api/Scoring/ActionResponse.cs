using Clickstream.Learning.Metrics;

namespace Clickstream.Api.Scoring;

/// <summary>
/// Whether to hand out the coupon now, by the economics of the request. Propensity is not uplift: that the coupon saves the given share of the
/// sessions that would be lost is the caller's assumption, which only an experiment with a control group can measure.
/// </summary>
/// <param name="Treat">Whether handing out the coupon now pays: an expected profit above 0, which is that of doing nothing.</param>
/// <param name="ExpectedProfit">
/// Expected profit of handing out the coupon now, in money, against doing nothing: probability that the session is lost x margin x save rate - coupon cost.
/// </param>
/// <param name="LossProbability">Probability that the session ends without a purchase: 1 - that of a purchase, or that the cart is left behind.</param>
/// <param name="BreakEvenProbability">Probability of a loss above which the coupon pays; null when it pays at none.</param>
internal sealed record ActionResponse(bool Treat, double ExpectedProfit, double LossProbability, double? BreakEvenProbability)
{
    public static ActionResponse? Of(double lossProbability, Economics? economics)
    {
        if (economics is null) return null;
        double profit = (lossProbability * economics.TruePositiveValue) - ((1 - lossProbability) * economics.FalsePositiveCost);
        double breakEven = economics.BreakEvenProbability;
        return new ActionResponse(profit > 0, profit, lossProbability, breakEven < 1 ? breakEven : null);
    }
}
