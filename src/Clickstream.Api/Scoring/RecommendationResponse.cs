using System.Text.Json.Serialization;

namespace Clickstream.Api.Scoring;

/// <summary>Which products will this visitor want next?</summary>
internal sealed record RecommendationResponse : RecommendationAnswer
{
    private RecommendationResponse(ScoredSession scored)
        : base(RecommendationAnswer.Of(scored))
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

    public static RecommendationResponse From(ScoredSession scored) => new(scored);
}
