namespace Clickstream.Packages;

/// <summary>How early the decision was right in some sessions.</summary>
/// <param name="Sessions">How many sessions were scored.</param>
/// <param name="RightAtEnd">Share of them whose last decision was right, 0 to 1; null without sessions.</param>
/// <param name="MedianEventsBeforeEnd">
/// Of those: median number of events before the last scored one at which the decision became right for good; 0: only with the last event. Null
/// when there are none.
/// </param>
/// <param name="RightFromStart">Share of all the sessions whose decision was right at every moment, 0 to 1; null without sessions.</param>
public sealed record EarlinessFigures(int Sessions, double? RightAtEnd, double? MedianEventsBeforeEnd, double? RightFromStart);
