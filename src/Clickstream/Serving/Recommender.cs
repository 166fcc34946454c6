using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>Puts a session to a ranking: which clicks count, what may be answered, and in the shop's own names what came of it. Not for two threads at once.</summary>
internal sealed class Recommender(RecommendationModel model)
{
    private const int NamesTold = 5;

    private readonly NextItemScratch _scratch = model.Ranker.CreateScratch();

    /// <summary>The products that the visitor may want next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No product is asked for, or more than may be.</exception>
    /// <exception cref="NothingToRecommendException">What the question leaves out leaves nothing.</exception>
    public RecommendationPrediction Answer(RecommendationQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Count is < 1 or > RecommendationQuestion.MaximumCount)
            throw new ArgumentOutOfRangeException(nameof(question), question.Count, $"1 to {RecommendationQuestion.MaximumCount} products can be asked for.");
        ItemCatalogue catalogue = model.Catalogue;
        List<ClickEvent> clicks = [.. question.Events.Where(ProductClicks.IsClick)];
        int[] items = [.. clicks.Select(click => catalogue.ItemOf(click.ItemId))];
        var answer = new RankedItem[question.Count];
        int found = model.Ranker.Rank(QueryOf(question, clicks, items), _scratch, answer);
        return found == 0
            ? throw new NothingToRecommendException(WhyNothing(question))
            : new RecommendationPrediction(
                [.. answer.Take(found).Select(ranked => Named(ranked, clicks))],
                [.. clicks.Where((_, index) => items[index] < 0).Select(click => click.ItemId!).Distinct(StringComparer.Ordinal)],
                IsFallback: items.All(item => item < 0));
    }

    private NextItemQuery QueryOf(RecommendationQuestion question, List<ClickEvent> clicks, int[] items)
    {
        ClickEvent? last = clicks.Count > 0 ? clicks[^1] : null;
        return new NextItemQuery(items)
        {
            Category = model.Catalogue.CategoryOf(last?.ItemCategory),
            Brand = model.Catalogue.BrandOf(last?.ItemBrand),
            Price = (float?)last?.Price ?? float.NaN,
            Allows = FilterOf(question),
        };
    }

    private Func<int, bool> FilterOf(RecommendationQuestion question)
    {
        ItemAttributes attributes = model.Ranker.Attributes;
        HashSet<int> excluded = [.. ProductClicks.InCartOrBought(question.Events).Concat(question.ExcludedItemIds).Select(model.Catalogue.ItemOf)];
        HashSet<int>? categories = question.Categories is { } names ? [.. names.Select(model.Catalogue.CategoryOf).Where(category => category >= 0)] : null;
        double lowest = question.MinimumPrice ?? double.NegativeInfinity;
        double highest = question.MaximumPrice ?? double.PositiveInfinity;
        bool anyPrice = question is { MinimumPrice: null, MaximumPrice: null };
        return item => !excluded.Contains(item)
            && (categories is null || categories.Contains(attributes.Categories[item]))
            && (anyPrice || (attributes.Prices[item] >= lowest && attributes.Prices[item] <= highest));
    }

    private RecommendedItem Named(RankedItem ranked, List<ClickEvent> clicks)
    {
        ItemAttributes attributes = model.Ranker.Attributes;
        string? group = ranked.Pattern switch
        {
            NextItemPattern.SameCategory => model.Catalogue.Categories[attributes.Categories[ranked.Item]],
            NextItemPattern.SameBrand => model.Catalogue.Brands[attributes.Brands[ranked.Item]],
            _ => null,
        };
        return new RecommendedItem(model.Catalogue.ItemIds[ranked.Item], ranked.Score, ranked.Pattern, ranked.Source < 0 ? null : clicks[ranked.Source].ItemId, group);
    }

    private string WhyNothing(RecommendationQuestion question)
    {
        if (question.Categories is { } names && names.All(name => model.Catalogue.CategoryOf(name) < 0))
            return $"No product is left to recommend: the model knows none of the categories asked for ({string.Join(", ", names.Take(NamesTold))}).";
        var limits = new List<string>();
        if (question.Categories is { } categories) limits.Add($"in the categories asked for ({string.Join(", ", categories.Take(NamesTold))})");
        if (question.MinimumPrice is { } lowest) limits.Add(FormattableString.Invariant($"at {lowest} or above"));
        if (question.MaximumPrice is { } highest) limits.Add(FormattableString.Invariant($"at {highest} or below"));
        string wanted = limits.Count == 0 ? "" : $" {string.Join(", ", limits)}";
        return FormattableString.Invariant(
            $"No product is left to recommend{wanted}: the current one, those in the cart, those bought and those excluded are never answered, and the model knows {model.Ranker.ItemCount} in all.");
    }
}
