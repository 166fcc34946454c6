namespace Clickstream.Exploration;

/// <summary>What sessions are like.</summary>
/// <param name="Count">Number of sessions.</param>
/// <param name="SampledFrom">1 when all were looked at; n when one in n was, by a hash of its id.</param>
/// <param name="RepeatedEvents">Events left out because another of the session is the same in every field.</param>
/// <param name="Events">Events a session, those that repeat another left out; null of session rows.</param>
/// <param name="PageViews">Pages opened a session; null when nothing says.</param>
/// <param name="DurationSeconds">From first to last event in seconds; null when nothing says.</param>
/// <param name="Bounces">Sessions of one event; null of session rows.</param>
/// <param name="BounceRate">Their share, 0 to 1; of session rows the mean of the column that says it; null when nothing says.</param>
/// <param name="ExitRate">Of session rows the mean of the column that says it, 0 to 1; else null.</param>
/// <param name="Exits">How often each kind of event is the last one of its session; empty of session rows.</param>
/// <param name="Funnel">From the first step to the purchase; empty when nothing says.</param>
public sealed record SessionFigures(
    long Count,
    long SampledFrom,
    long RepeatedEvents,
    NumberFigures? Events,
    NumberFigures? PageViews,
    NumberFigures? DurationSeconds,
    long? Bounces,
    double? BounceRate,
    double? ExitRate,
    IReadOnlyList<ExitFigures> Exits,
    IReadOnlyList<FunnelStep> Funnel);
