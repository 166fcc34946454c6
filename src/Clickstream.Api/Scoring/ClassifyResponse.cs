using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>Will this session end in a purchase?</summary>
/// <param name="SessionId">The caller's name of the session.</param>
/// <param name="WillPurchase">Whether the probability reaches the threshold.</param>
/// <param name="Probability">Calibrated probability of a purchase, 0 to 1.</param>
/// <param name="Threshold">Smallest probability that counts as a purchase; chosen in training.</param>
/// <param name="BaseRate">Share of purchases in the training data: what to expect knowing nothing; null for an imported model that does not say.</param>
/// <param name="Reasons">The features that moved the answer most, largest first.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="Warnings">What was odd about the session; empty when nothing was.</param>
internal sealed record ClassifyResponse(
    string? SessionId,
    bool WillPurchase,
    double Probability,
    double Threshold,
    double? BaseRate,
    IReadOnlyList<ReasonResponse> Reasons,
    ModelReference Model,
    IReadOnlyList<string> Warnings)
{
    public static ClassifyResponse From(ScoredSession scored)
    {
        var prediction = (ConversionPrediction)scored.Prediction;
        return new ClassifyResponse(
            scored.SessionId,
            prediction.WillPurchase,
            prediction.Probability,
            prediction.Threshold,
            prediction.BaseRate,
            ReasonResponse.Of(prediction.Reasons),
            ModelReference.To(scored.Package),
            scored.Warnings);
    }
}
