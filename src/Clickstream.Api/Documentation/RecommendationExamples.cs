using System.Text.Json.Nodes;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Documentation;

/// <summary>Clicks that the loaded catalogue knows, so that the examples show what is recommended from them.</summary>
internal static class RecommendationExamples
{
    private const int FewestToChooseFrom = 5;

    // Of a shop that nobody knows yet.
    private static readonly string[] Otherwise = ["P19", "P7", "P4"];

    public static IReadOnlyList<ApiExample> Of(ModelStatus status)
    {
        var model = status.Package?.Model as RecommendationModel;
        string[] ids = ItemIds(model);
        var examples = new List<ApiExample>
        {
            new("itemIds", "Just the products clicked, oldest first", new JsonObject { ["sessionId"] = "s-1", ["itemIds"] = new JsonArray(ids[0], ids[1]) }),
            new("events", "The clicks of a session so far", SessionExamples.Events(ids[0])),
        };
        if (model is null || model.Catalogue.ItemIds.Count >= FewestToChooseFrom) examples.Add(new("filter", "Products not to answer", Filter(ids)));
        if (model is not null && LargestCategory(model) is { } category) examples.Add(new("category", "Products of one category", OfCategory(ids, category)));
        return examples;
    }

    /// <summary>Three products of the model's, the first ones again when it has fewer.</summary>
    private static string[] ItemIds(RecommendationModel? model)
    {
        if (model is null || model.Catalogue.ItemIds.Count == 0) return Otherwise;
        IReadOnlyList<string> known = model.Catalogue.ItemIds;
        return [.. Enumerable.Range(0, Otherwise.Length).Select(i => known[i % known.Count])];
    }

    private static JsonObject Filter(string[] ids) => new() { ["sessionId"] = "s-1", ["itemIds"] = new JsonArray(ids[0], ids[1]), ["exclude"] = new JsonArray(ids[2]) };

    private static JsonObject OfCategory(string[] ids, string category) =>
        new() { ["sessionId"] = "s-1", ["itemIds"] = new JsonArray(ids[0]), ["categories"] = new JsonArray(category) };

    // Of one that has hardly a product, none might be left to answer.
    private static string? LargestCategory(RecommendationModel model)
    {
        int[] counts = new int[model.Catalogue.Categories.Count];
        foreach (int category in model.Ranker.Attributes.Categories)
            if (category >= 0) counts[category]++;
        int largest = Array.IndexOf(counts, counts.DefaultIfEmpty().Max());
        return largest >= 0 && counts[largest] >= FewestToChooseFrom ? model.Catalogue.Categories[largest] : null;
    }
}
