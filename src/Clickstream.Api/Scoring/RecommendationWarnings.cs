using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>What was odd about a session that products were recommended for.</summary>
internal static class RecommendationWarnings
{
    // Whoever posts another shop's session need not hear of each of its products.
    private const int NamesTold = 20;

    public static IEnumerable<string> Of(RecommendationPrediction prediction, RecommendationFilter filter, ItemCatalogue catalogue)
    {
        if (prediction.UnknownItemIds.Count > 0)
            yield return $"Not in the model's catalogue: {Told(prediction.UnknownItemIds)}; {Consequence(prediction)}.";
        else if (prediction.IsFallback)
            yield return $"No product was clicked: {Popular(prediction)}.";

        string[] unknown = [.. (filter.Categories ?? []).Where(name => catalogue.CategoryOf(name) < 0)];
        if (unknown.Length > 0) yield return $"Not a category of the model's catalogue: {Told(unknown)}.";
    }

    private static string Consequence(RecommendationPrediction prediction) =>
        prediction.IsFallback ? $"no clicked product is known, so {Popular(prediction)}" : "the other clicks were recommended from";

    private static string Popular(RecommendationPrediction prediction)
    {
        string? category = prediction.Items.Where(item => item.Pattern == NextItemPattern.SameCategory).Select(item => item.Group).FirstOrDefault();
        return category is null ? "what is popular is recommended" : $"what is popular in {category} is recommended";
    }

    private static string Told(IReadOnlyList<string> names)
    {
        string told = string.Join(", ", names.Take(NamesTold));
        return names.Count > NamesTold ? FormattableString.Invariant($"{told} and {names.Count - NamesTold} more") : told;
    }
}
