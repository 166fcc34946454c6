using Clickstream.Learning.Metrics;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>Curves of a classifier (of purchases, or of abandoned carts) on the untouched test rows, thinned to at most 101 points each.</summary>
/// <param name="Roc">Share of the buyers found against share of the others taken for buyers.</param>
/// <param name="PrecisionRecall">Share of buyers among those taken for buyers, against share of the buyers found.</param>
/// <param name="Calibration">Stated probability against observed rate, in ten bins of equal weight.</param>
/// <param name="Lift">What selecting the likeliest buyers gives.</param>
/// <param name="Profit">
/// What a coupon for the sessions least likely to buy would earn, under the economics that stand in it: the shop's own, or an example.
/// </param>
public sealed record EvaluationCurves(
    RocCurve Roc, PrecisionRecallCurve PrecisionRecall, CalibrationCurve Calibration, LiftCurve Lift, ProfitCurve Profit)
{
    /// <summary>The profit curve of these rows for economics of the caller's own; the rows worth treating are those without a purchase.</summary>
    /// <param name="task">Conversion, whose curves are of the purchase, or abandonment, whose curves are of its lack.</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    public ProfitCurve ProfitOf(PredictionTask task, Economics economics) => task == PredictionTask.Conversion
        ? ProfitCurve.Of(Roc.Complement(), 1 - PrecisionRecall.BaseRate, economics)
        : ProfitCurve.Of(Roc, PrecisionRecall.BaseRate, economics);
}
