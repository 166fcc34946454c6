using System.Text.Json.Serialization;

namespace Clickstream.Api.Scoring;

/// <summary>How much will this session spend?</summary>
internal sealed record RevenueResponse : RevenueAnswer
{
    private RevenueResponse(ScoredSession scored)
        : base(RevenueAnswer.Of(scored))
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

    public static RevenueResponse From(ScoredSession scored) => new(scored);
}
