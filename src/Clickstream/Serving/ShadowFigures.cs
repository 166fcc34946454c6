namespace Clickstream.Serving;

/// <summary>How far a shadow agrees with the model that answers.</summary>
/// <param name="Sessions">Sessions that both were asked about.</param>
/// <param name="BothAnswered">Of these, with an answer of both.</param>
/// <param name="OnlyOneAnswered">Of these, with an answer of one of the two alone.</param>
/// <param name="Agreements">Of those that both answered, with answers that come to the same.</param>
/// <param name="SumOfAbsoluteDifferences">Of the probabilities (expected amounts, of revenue) where both answered; zero of segments and recommendations.</param>
/// <param name="LargestAbsoluteDifference">The largest of these differences.</param>
public sealed record ShadowFigures(
    long Sessions, long BothAnswered, long OnlyOneAnswered, long Agreements, double SumOfAbsoluteDifferences, double LargestAbsoluteDifference)
{
    /// <summary>Mean of the differences where both answered; null where there was none.</summary>
    public double? MeanAbsoluteDifference => BothAnswered > 0 ? SumOfAbsoluteDifferences / BothAnswered : null;
}
