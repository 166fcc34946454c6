using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>The expected amount after one of the session's events.</summary>
/// <param name="EventNumber">Number of the event, 1-based, among those that count: sorted by time, without duplicates, up to the first purchase.</param>
/// <param name="EventTime">When it happened, UTC.</param>
/// <param name="EventName">What it did.</param>
/// <param name="Expected">The expected amount of the session that ends here; null where the model has no answer.</param>
internal sealed record RevenueTrajectoryPoint(int EventNumber, DateTimeOffset EventTime, string EventName, double? Expected)
{
    public static IReadOnlyList<RevenueTrajectoryPoint>? Of(IReadOnlyList<Moment>? moments) => moments is null
        ? null
        : [.. moments.Select(one => new RevenueTrajectoryPoint(one.EventNumber, one.Event.Time.ToUniversalTime(), EventNames.Canonical(one.Event.Kind), one.Figure))];
}
