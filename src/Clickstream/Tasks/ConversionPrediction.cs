namespace Clickstream.Tasks;

/// <summary>Will this session end in a purchase?</summary>
/// <param name="Probability">Calibrated probability of a purchase, 0 to 1.</param>
/// <param name="WillPurchase">Whether the probability reaches the threshold.</param>
/// <param name="Threshold">Chosen on a block of its own, for the best F1 of the rarer outcome.</param>
/// <param name="BaseRate">Share of purchases in the training data: what to expect knowing nothing; null when it is not known.</param>
/// <param name="Reasons">The features that moved the answer most, largest first.</param>
public sealed record ConversionPrediction(
    double Probability, bool WillPurchase, double Threshold, double? BaseRate, IReadOnlyList<Reason> Reasons) : Prediction
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Figures => [Probability];
}
