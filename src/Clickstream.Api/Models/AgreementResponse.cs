using Clickstream.Serving;

namespace Clickstream.Api.Models;

/// <summary>How far a shadow agrees with the model that answers, since it was loaded here.</summary>
/// <param name="Sessions">Sessions that both were asked about.</param>
/// <param name="BothAnswered">Of these, with an answer of both.</param>
/// <param name="OnlyOneAnswered">Of these, with an answer of one of the two alone.</param>
/// <param name="Agreements">
/// Of those that both answered, with answers that come to the same: the same decision, the same segment by name, the same product first, an expected amount
/// within a tenth.
/// </param>
/// <param name="AgreementRate">Agreements as a share of those that both answered, 0 to 1; null when there are none.</param>
/// <param name="MeanAbsoluteDifference">Mean distance of the probabilities, of revenue of the expected amounts; null when there are none, 0 of segments and recommendations.</param>
/// <param name="LargestAbsoluteDifference">The largest of these distances.</param>
internal sealed record AgreementResponse(
    long Sessions, long BothAnswered, long OnlyOneAnswered, long Agreements, double? AgreementRate, double? MeanAbsoluteDifference, double LargestAbsoluteDifference)
{
    public static AgreementResponse From(ShadowFigures figures) => new(
        figures.Sessions,
        figures.BothAnswered,
        figures.OnlyOneAnswered,
        figures.Agreements,
        figures.BothAnswered > 0 ? (double)figures.Agreements / figures.BothAnswered : null,
        figures.MeanAbsoluteDifference,
        figures.LargestAbsoluteDifference);
}
