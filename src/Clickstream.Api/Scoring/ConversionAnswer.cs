using System.Text.Json.Serialization;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>Will this session end in a purchase?</summary>
/// <param name="WillPurchase">Whether the probability reaches the threshold.</param>
/// <param name="Probability">Calibrated probability of a purchase, 0 to 1.</param>
/// <param name="Threshold">Smallest probability that counts as a purchase; chosen in training.</param>
/// <param name="BaseRate">Share of purchases in the training data: what to expect knowing nothing; null for an imported model that does not say.</param>
/// <param name="Reasons">The features that moved the answer most, largest first.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="Trajectory">The probability after each event; left out unless <c>?trajectory=true</c> asks for it.</param>
/// <param name="Action">Whether to act now; left out unless the request has economics.</param>
internal record ConversionAnswer(
    bool WillPurchase,
    double Probability,
    double Threshold,
    double? BaseRate,
    IReadOnlyList<ReasonResponse> Reasons,
    ModelReference Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TrajectoryPoint>? Trajectory,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActionResponse? Action)
{
    public static ConversionAnswer Of(ScoredSession scored)
    {
        var prediction = (ConversionPrediction)scored.Prediction;
        return new ConversionAnswer(
            prediction.WillPurchase,
            prediction.Probability,
            prediction.Threshold,
            prediction.BaseRate,
            ReasonResponse.Of(prediction.Reasons),
            ModelReference.To(scored.Package),
            TrajectoryPoint.Of(scored.Trajectory),
            ActionResponse.Of(1 - prediction.Probability, scored.Economics));
    }
}
