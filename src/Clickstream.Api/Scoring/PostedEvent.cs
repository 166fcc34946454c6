using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>An event that could be read, with its place in the list, 0-based.</summary>
internal readonly record struct PostedEvent(int Position, ClickEvent Event);
