using System.Collections.Frozen;

namespace Clickstream.Api.Scoring;

/// <summary>Which products may be recommended, as the body says.</summary>
internal sealed record RecommendationFilter
{
    public const int MaximumExcludedCount = 10_000;
    public const int MaximumCategoryCount = 1_000;

    /// <summary>Every product may.</summary>
    public static RecommendationFilter None { get; } = new();

    /// <summary>Ids of products that may not.</summary>
    public IReadOnlySet<string> ExcludedItemIds { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The categories whose products may; null for all, else at least one.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Lowest price, 0 or above; null for any.</summary>
    public double? MinimumPrice { get; init; }

    /// <summary>Highest price, 0 or above; null for any.</summary>
    public double? MaximumPrice { get; init; }
}
