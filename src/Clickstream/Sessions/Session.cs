using Clickstream.Events;

namespace Clickstream.Sessions;

/// <summary>All clicks of one visit, in order of time, with whatever came after the purchase too. Holds the answer: never featurized.</summary>
/// <param name="Id">The session's id: given by the source, or made by the <c>Sessionizer</c>.</param>
/// <param name="UserId">The visitor's id, or null.</param>
/// <param name="Visitor">What is known of the visitor.</param>
/// <param name="Events">At least one, in order of time.</param>
public sealed record Session(string Id, string? UserId, Visitor Visitor, IReadOnlyList<ClickEvent> Events)
{
    /// <summary>Time of the first event.</summary>
    public DateTimeOffset Start => Events[0].Time;
}
