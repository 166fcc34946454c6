using Clickstream.Events;

namespace Clickstream.Tasks;

/// <summary>What is asked of a recommendation.</summary>
/// <param name="Events">The session so far, in order of time; what was bought in it, too.</param>
public sealed record RecommendationQuestion(IReadOnlyList<ClickEvent> Events)
{
    /// <summary>Number of products to answer when nobody says.</summary>
    public const int DefaultCount = 10;

    /// <summary>Largest number of products that may be asked for.</summary>
    public const int MaximumCount = 100;

    /// <summary>Number of products to answer, 1 to <see cref="MaximumCount"/>.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Ids of products that are not to be answered, beside those in the cart, those bought and the current one.</summary>
    public IReadOnlySet<string> ExcludedItemIds { get; init; } = new HashSet<string>();

    /// <summary>Categories of which products are to be answered, whatever their case; null for all.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Lowest price of a product to be answered; null for any. With a limit, products of unknown price are not answered.</summary>
    public double? MinimumPrice { get; init; }

    /// <summary>Highest price of a product to be answered; null for any. With a limit, products of unknown price are not answered.</summary>
    public double? MaximumPrice { get; init; }
}
