using System.Text.Json.Serialization;
using Clickstream.Api.Models;
using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>What speaks most for a product.</summary>
/// <param name="Pattern">
/// The pattern of past sessions: next, later, together, two_steps_away, similar_sessions, seen_before, same_category, same_brand, similar_price, popular.
/// </param>
/// <param name="ItemId">The clicked product that the pattern starts from; null where it starts from none.</param>
/// <param name="Group">Name of the category or brand; left out unless the pattern is of one.</param>
/// <param name="Text">The same in a sentence, to be shown.</param>
internal sealed record BecauseResponse(
    string Pattern,
    string? ItemId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Group,
    string Text)
{
    public static BecauseResponse Of(RecommendedItem item) => new(WireNames.Of(item.Pattern), item.SourceItemId, item.Group, Sentence(item));

    private static string Sentence(RecommendedItem item)
    {
        string source = item.SourceItemId ?? "what was clicked";
        return item.Pattern switch
        {
            NextItemPattern.Next => $"Often the next click after {source}.",
            NextItemPattern.Later => $"Often clicked soon after {source}.",
            NextItemPattern.Together => $"Often in one session with {source}.",
            NextItemPattern.TwoStepsAway => $"Goes with products that go with {source}.",
            NextItemPattern.SimilarSessions => "Clicked in past sessions like this one.",
            NextItemPattern.SeenBefore => "Clicked before in this session.",
            NextItemPattern.SameCategory => $"Popular in {item.Group ?? "its category"}{Shared("category", item)}.",
            NextItemPattern.SameBrand => $"Popular from {item.Group ?? "its brand"}{Shared("brand", item)}.",
            NextItemPattern.SimilarPrice => $"Costs about as much as {source}.",
            NextItemPattern.Popular => "Popular with all visitors.",
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Pattern, "Unknown pattern."),
        };
    }

    private static string Shared(string group, RecommendedItem item) => item.SourceItemId is { } source ? $", the {group} of {source}" : "";
}
