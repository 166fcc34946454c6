using System.Text.Json.Serialization;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>How much will this session spend?</summary>
/// <param name="Expected">Expected amount, purchase or not: probability times the mean amount, or what a Tweedie model says; the card tells which.</param>
/// <param name="PurchaseProbability">Calibrated probability of a purchase, 0 to 1; null for an imported model of the amount alone.</param>
/// <param name="IfPurchase">The amount, should there be a purchase; null likewise.</param>
/// <param name="Currency">ISO 4217 code of the amounts, or null when the training data did not say.</param>
/// <param name="Reasons">The features that moved the amount most, largest first.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="Trajectory">The expected amount after each event; left out unless <c>?trajectory=true</c> asks for it.</param>
internal record RevenueAnswer(
    double Expected,
    double? PurchaseProbability,
    AmountResponse? IfPurchase,
    string? Currency,
    IReadOnlyList<ReasonResponse> Reasons,
    ModelReference Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RevenueTrajectoryPoint>? Trajectory)
{
    public static RevenueAnswer Of(ScoredSession scored)
    {
        var prediction = (RevenuePrediction)scored.Prediction;
        return new RevenueAnswer(
            prediction.Expected,
            prediction.PurchaseProbability,
            prediction.IfPurchase is { } amount ? new AmountResponse(amount.Low, amount.Median, amount.High, amount.Coverage) : null,
            prediction.Currency,
            ReasonResponse.Of(prediction.Reasons),
            ModelReference.To(scored.Package),
            RevenueTrajectoryPoint.Of(scored.Trajectory));
    }
}
