using Clickstream.Sessions;

namespace Clickstream.Api.Scoring;

/// <summary>An event with what it says of whose it is.</summary>
internal readonly record struct ReadEvent(PostedEvent Posted, Visitor Visitor, string? SessionId, string? UserId);
