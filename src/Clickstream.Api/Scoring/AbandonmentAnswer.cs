using System.Text.Json.Serialization;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>There is something in the cart: will it be left behind?</summary>
/// <param name="WillAbandon">Whether the probability reaches the threshold.</param>
/// <param name="Probability">Calibrated probability that the session ends without a purchase, 0 to 1.</param>
/// <param name="Threshold">Smallest probability that counts as abandonment; chosen in training.</param>
/// <param name="BaseRate">Share of abandoned carts in the training data: what to expect knowing nothing; null for an imported model that does not say.</param>
/// <param name="Reasons">The features that moved the answer most, largest first.</param>
/// <param name="BestMoment">The best moment so far to act; null with features, which are of one moment.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="Trajectory">The probability after each event; left out unless <c>?trajectory=true</c> asks for it.</param>
/// <param name="Action">Whether to act now; left out unless the request has economics.</param>
internal record AbandonmentAnswer(
    bool WillAbandon,
    double Probability,
    double Threshold,
    double? BaseRate,
    IReadOnlyList<ReasonResponse> Reasons,
    BestMomentResponse? BestMoment,
    ModelReference Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TrajectoryPoint>? Trajectory,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActionResponse? Action)
{
    public static AbandonmentAnswer Of(ScoredSession scored)
    {
        var prediction = (AbandonmentPrediction)scored.Prediction;
        return new AbandonmentAnswer(
            prediction.WillAbandon,
            prediction.Probability,
            prediction.Threshold,
            prediction.BaseRate,
            ReasonResponse.Of(prediction.Reasons),
            BestMomentResponse.Of(scored.Moments),
            ModelReference.To(scored.Package),
            TrajectoryPoint.Of(scored.Trajectory),
            ActionResponse.Of(prediction.Probability, scored.Economics));
    }
}
