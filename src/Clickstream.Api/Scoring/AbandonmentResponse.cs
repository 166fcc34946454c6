using System.Text.Json.Serialization;

namespace Clickstream.Api.Scoring;

/// <summary>There is something in the cart: will it be left behind?</summary>
internal sealed record AbandonmentResponse : AbandonmentAnswer
{
    private AbandonmentResponse(ScoredSession scored)
        : base(AbandonmentAnswer.Of(scored))
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

    public static AbandonmentResponse From(ScoredSession scored) => new(scored);
}
