namespace Clickstream.Benchmarks.Limits;

/// <summary>A session as its events so far.</summary>
internal sealed class EventsBody
{
    public string? SessionId { get; set; }

    public PostedVisitor? Visitor { get; set; }

    public List<PostedClick>? Events { get; set; }
}
