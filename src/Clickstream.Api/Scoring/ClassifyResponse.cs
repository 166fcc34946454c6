using System.Text.Json.Serialization;

namespace Clickstream.Api.Scoring;

/// <summary>Will this session end in a purchase?</summary>
internal sealed record ClassifyResponse : ConversionAnswer
{
    private ClassifyResponse(ScoredSession scored)
        : base(ConversionAnswer.Of(scored))
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

    public static ClassifyResponse From(ScoredSession scored) => new(scored);
}
