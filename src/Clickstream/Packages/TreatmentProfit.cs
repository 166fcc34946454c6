using Clickstream.Learning.Metrics;

namespace Clickstream.Packages;

/// <summary>
/// What treating (with a coupon, say) the sessions that will probably not buy would earn, with a threshold that was found on other rows than
/// those it is told on. It says what propensity allows under the economics given, not what a coupon does: propensity is not uplift.
/// </summary>
/// <param name="Economics">What a treatment brings and costs.</param>
/// <param name="IsExample">Whether the economics are an example, because the shop's own were not given.</param>
/// <param name="Threshold">Treat from this probability of no purchase on; above 1 when it is best to treat nobody. Found on the tuning rows.</param>
/// <param name="ShareTreated">Weighted share of the test rows that it treats, 0 to 1.</param>
/// <param name="Profit">Profit a session on the test rows, in money, against treating none.</param>
/// <param name="TreatAll">Profit a session of treating everybody on the test rows; that of treating nobody is 0.</param>
public sealed record TreatmentProfit(
    Economics Economics, bool IsExample, double Threshold, double ShareTreated, MetricValue Profit, MetricValue TreatAll);
