using Clickstream.Learning.Metrics;

namespace Clickstream.Packages;

/// <summary>Curves of a classifier on the untouched test rows, thinned to at most 101 points each. Buyers are the rows whose answer is yes: for abandonment, the carts left behind.</summary>
/// <param name="Roc">Share of the buyers found against share of the others taken for buyers.</param>
/// <param name="PrecisionRecall">Share of buyers among those taken for buyers, against share of the buyers found.</param>
/// <param name="Calibration">Stated probability against observed rate, in ten bins of equal weight.</param>
/// <param name="Lift">What selecting the likeliest buyers gives.</param>
/// <param name="Profit">
/// What a coupon for the sessions least likely to buy would earn, under the economics that stand in it: the shop's own, or an example.
/// </param>
public sealed record EvaluationCurves(
    RocCurve Roc, PrecisionRecallCurve PrecisionRecall, CalibrationCurve Calibration, LiftCurve Lift, ProfitCurve Profit);
