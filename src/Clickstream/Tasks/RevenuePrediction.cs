namespace Clickstream.Tasks;

/// <summary>How much will this session spend?</summary>
/// <param name="Expected">Expected amount: probability of a purchase times the mean amount if there is one, or what a model of the expected amount itself says.</param>
/// <param name="PurchaseProbability">Calibrated probability of a purchase, 0 to 1; null where the model foretells the expected amount alone.</param>
/// <param name="IfPurchase">The amount, should there be a purchase; null likewise.</param>
/// <param name="Currency">ISO 4217 code of the training data's amounts, or null when it did not say.</param>
/// <param name="Reasons">The features that moved the amount most, largest first.</param>
public sealed record RevenuePrediction(
    double Expected, double? PurchaseProbability, AmountInterval? IfPurchase, string? Currency, IReadOnlyList<Reason> Reasons) : Prediction
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Figures => PurchaseProbability is { } probability && IfPurchase is { } amount
        ? [Expected, probability, amount.Low, amount.Median, amount.High]
        : [Expected];
}
