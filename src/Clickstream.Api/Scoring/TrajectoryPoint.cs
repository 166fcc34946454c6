using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>The probability after one of the session's events.</summary>
/// <param name="EventNumber">Number of the event, 1-based, among those that count: sorted by time, without duplicates, up to the first purchase.</param>
/// <param name="EventTime">When it happened, UTC.</param>
/// <param name="EventName">What it did.</param>
/// <param name="Probability">The answer to the session that ends here; null where there is none: of abandonment while the cart is empty.</param>
internal sealed record TrajectoryPoint(int EventNumber, DateTimeOffset EventTime, string EventName, double? Probability)
{
    public static IReadOnlyList<TrajectoryPoint>? Of(IReadOnlyList<Moment>? moments) => moments is null
        ? null
        : [.. moments.Select(one => new TrajectoryPoint(one.EventNumber, one.Event.Time.ToUniversalTime(), EventNames.Canonical(one.Event.Kind), one.Figure))];
}
