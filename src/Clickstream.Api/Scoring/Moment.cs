using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>What a model answered after one of the session's events.</summary>
/// <param name="EventNumber">Number of the event among those that count, 1-based.</param>
/// <param name="Event">The event.</param>
/// <param name="Figure">The probability or the expected amount; null where the model has no answer.</param>
internal readonly record struct Moment(int EventNumber, ClickEvent Event, double? Figure);
