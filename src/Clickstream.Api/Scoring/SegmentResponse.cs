using System.Text.Json.Serialization;

namespace Clickstream.Api.Scoring;

/// <summary>What kind of shopper is this?</summary>
internal sealed record SegmentResponse : SegmentAnswer
{
    private SegmentResponse(ScoredSession scored)
        : base(SegmentAnswer.Of(scored))
    {
        SessionId = scored.SessionId;
        Warnings = scored.Warnings;
    }

    /// <summary>The caller's name of the session.</summary>
    [JsonPropertyOrder(-1)]
    public string? SessionId { get; }

    /// <summary>What was odd about the session; empty when nothing was.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> Warnings { get; }

    public static SegmentResponse From(ScoredSession scored) => new(scored);
}
