using System.Text.Json.Nodes;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Documentation;

/// <summary>Sessions that the loaded model of a task answers as they stand.</summary>
internal static class SessionExamples
{
    /// <summary>Of a model on events the features that weigh most are enough for an example: the rest is imputed.</summary>
    private const int FewFeatures = 8;

    public static IReadOnlyList<ApiExample> Of(ModelStatus model)
    {
        var examples = new List<ApiExample>();
        Grain grain = model.Package?.Manifest.Grain ?? Grain.Events;
        if (grain == Grain.Events) examples.Add(new ApiExample("events", "The clicks of a session so far", Events()));
        if (model.Package?.Manifest is { } manifest)
            examples.Add(new ApiExample("features", "Features instead of clicks", Features(manifest, grain == Grain.Events ? FewFeatures : int.MaxValue)));
        return examples;
    }

    private static JsonObject Features(ModelManifest manifest, int count)
    {
        var features = new JsonObject();
        foreach (FeatureProfile feature in manifest.Features.OrderByDescending(feature => feature.Importance ?? 0).Take(count)) features[feature.Name] = TypicalValues.Of(feature);
        return new JsonObject { ["sessionId"] = "s-1", ["features"] = features };
    }

    private static JsonNode Events() => JsonNode.Parse("""
        {
          "sessionId": "s-1",
          "visitor": { "device": "mobile", "country": "PL", "trafficSource": "email", "returning": true },
          "events": [
            { "eventTime": "2026-11-22T10:15:00Z", "eventName": "page_view", "page": "/" },
            { "eventTime": "2026-11-22T10:15:20Z", "eventName": "view_item", "itemId": "B12", "itemCategory": "dresses", "price": 38.0, "currency": "EUR" },
            { "eventTime": "2026-11-22T10:16:10Z", "eventName": "add_to_cart", "itemId": "B12", "itemCategory": "dresses", "price": 38.0, "quantity": 1, "currency": "EUR" }
          ]
        }
        """)!;
}
