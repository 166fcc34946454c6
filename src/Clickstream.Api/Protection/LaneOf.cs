namespace Clickstream.Api.Protection;

/// <summary>The lane of an endpoint.</summary>
internal sealed record LaneOf(Lane Lane);
