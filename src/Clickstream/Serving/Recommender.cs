using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>Puts a session to a ranking: which clicks count, what may be answered, and in the shop's own names what came of it. Not for two threads at once.</summary>
/// <param name="model">The ranking and its catalogue.</param>
/// <param name="currency">ISO 4217 code of the catalogue's prices, whatever its case; null where the training data did not say.</param>
internal sealed class Recommender(RecommendationModel model, string? currency)
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

    // Of clicks of one product in a row, what the last does not say is as the one before it said: so it was learned, too.
    private NextItemQuery QueryOf(RecommendationQuestion question, List<ClickEvent> clicks, int[] items)
    {
        int category = -1;
        int brand = -1;
        float price = float.NaN;
        for (int at = clicks.Count - 1; at >= 0 && clicks[at].ItemId == clicks[^1].ItemId; at--)
        {
            if (category < 0) category = model.Catalogue.CategoryOf(clicks[at].ItemCategory);
            if (brand < 0) brand = model.Catalogue.BrandOf(clicks[at].ItemBrand);
            if (float.IsNaN(price)) price = PriceOf(clicks[at]);
        }

        return new NextItemQuery(items) { Category = category, Brand = brand, Price = price, Allows = FilterOf(question) };
    }

    // Prices of two currencies are not alike by being the same number.
    private float PriceOf(ClickEvent click)
    {
        bool isComparable = currency is null || click.Currency is null || click.Currency.Equals(currency, StringComparison.OrdinalIgnoreCase);
        return isComparable && (float?)click.Price is > 0 and < float.PositiveInfinity and { } price ? price : float.NaN;
    }

    // What is quickly asked is asked first: whole catalogues go through here. Null where every product may be answered.
    private Func<int, bool>? FilterOf(RecommendationQuestion question)
    {
        ItemAttributes attributes = model.Ranker.Attributes;
        HashSet<int> excluded = [.. ProductClicks.InCartOrBought(question.Events).Concat(question.ExcludedItemIds).Select(model.Catalogue.ItemOf).Where(item => item >= 0)];
        bool[]? asked = question.Categories is { } names ? AskedFor(names) : null;
        bool anyPrice = question is { MinimumPrice: null, MaximumPrice: null };
        if (excluded.Count == 0 && asked is null && anyPrice) return null;

        // As the prices of the catalogue were rounded, so are the limits: 19.99 is neither above nor below 19.99.
        float lowest = (float)(question.MinimumPrice ?? double.NegativeInfinity);
        float highest = (float)(question.MaximumPrice ?? double.PositiveInfinity);
        return item => (asked is null || (attributes.Categories[item] is >= 0 and int category && asked[category]))
            && (anyPrice || (attributes.Prices[item] >= lowest && attributes.Prices[item] <= highest))
            && !excluded.Contains(item);
    }

    private bool[] AskedFor(IReadOnlyList<string> names)
    {
        bool[] asked = new bool[model.Catalogue.Categories.Count];
        foreach (string name in names)
            if (model.Catalogue.CategoryOf(name) is >= 0 and int category) asked[category] = true;
        return asked;
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
