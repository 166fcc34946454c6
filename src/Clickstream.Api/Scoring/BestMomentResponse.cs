namespace Clickstream.Api.Scoring;

/// <summary>
/// The best moment so far to act: of the moments since the cart was last filled, the one at which the probability of abandonment was highest, and
/// with it the expected profit of acting; of equal ones the latest. It looks back: a later moment may be better still.
/// </summary>
/// <param name="EventNumber">Number of the event, 1-based, among those that count: sorted by time, without duplicates, up to the first purchase.</param>
/// <param name="EventTime">When it happened, UTC.</param>
/// <param name="Probability">Probability of abandonment right after it.</param>
/// <param name="IsNow">Whether it is the last event: whoever wants to act should do it now.</param>
internal sealed record BestMomentResponse(int EventNumber, DateTimeOffset EventTime, double Probability, bool IsNow)
{
    /// <param name="moments">The answers after each event; none where the cart was empty.</param>
    /// <returns>Null when the cart is empty, or nothing is known of earlier moments.</returns>
    public static BestMomentResponse? Of(IReadOnlyList<Moment> moments)
    {
        BestMomentResponse? best = null;
        for (int i = moments.Count - 1; i >= 0 && moments[i].Figure is { } probability; i--)
        {
            if (best is null || probability > best.Probability)
                best = new BestMomentResponse(moments[i].EventNumber, moments[i].Event.Time.ToUniversalTime(), probability, i == moments.Count - 1);
        }

        return best;
    }
}
