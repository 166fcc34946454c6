namespace Clickstream.Tasks;

/// <summary>There is something in the cart: will it be left behind?</summary>
/// <param name="Probability">Calibrated probability that the session ends without a purchase.</param>
/// <param name="WillAbandon">Whether the probability reaches the threshold.</param>
/// <param name="Threshold">Chosen on a block of its own, for the best F1 of the rarer outcome.</param>
/// <param name="BaseRate">Share of abandoned carts in the training data: what to expect knowing nothing; null when it is not known.</param>
/// <param name="Reasons">The features that moved the answer most, largest first.</param>
public sealed record AbandonmentPrediction(
    double Probability, bool WillAbandon, double Threshold, double? BaseRate, IReadOnlyList<Reason> Reasons) : Prediction
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Figures => [Probability];
}
