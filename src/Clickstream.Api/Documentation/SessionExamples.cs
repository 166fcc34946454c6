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

    private const string Session =
        """
        {
          "sessionId": "s-1",
          "visitor": { "device": "mobile", "country": "PL", "trafficSource": "email", "returning": true },
          "events": [
            { "eventTime": "2026-11-22T10:15:00Z", "eventName": "page_view", "page": "/" },
            { "eventTime": "2026-11-22T10:15:20Z", "eventName": "view_item", "itemId": "B12", "itemCategory": "dresses", "price": 38.0, "currency": "EUR" },
            { "eventTime": "2026-11-22T10:16:10Z", "eventName": "add_to_cart", "itemId": "B12", "itemCategory": "dresses", "price": 38.0, "quantity": 1, "currency": "EUR" }
          ]
        }
        """;

    public static IReadOnlyList<ApiExample> Of(ModelStatus model)
    {
        var examples = new List<ApiExample>();
        Grain grain = model.Package?.Manifest.Grain ?? Grain.Events;
        if (grain == Grain.Events) examples.Add(new ApiExample("events", "The clicks of a session so far", Events()));
        if (grain == Grain.Events && model.Task is PredictionTask.Conversion or PredictionTask.Abandonment)
            examples.Add(new ApiExample("economics", "Does a coupon pay now?", WithEconomics(Events())));
        if (model.Package?.Manifest is { } manifest)
            examples.Add(new ApiExample("features", "Features instead of clicks", Features(manifest, grain == Grain.Events ? FewFeatures : int.MaxValue)));
        return examples;
    }

    /// <summary>A session that all models on events answer, or else one that the first model that is ready answers.</summary>
    public static IReadOnlyList<ApiExample> OfAll(PredictionEnginePool pool)
    {
        ModelStatus[] ready = [.. pool.Models.Where(model => model.State == ModelState.Ready)];
        var recommendation = pool.Status(PredictionTask.Recommendation).Package?.Model as RecommendationModel;
        string? known = recommendation?.Catalogue.ItemIds is [{ } first, ..] ? first : null;
        return ready.Length == 0 || ready.Any(model => model.Package!.Manifest.Grain == Grain.Events)
            ? [new ApiExample("events", "The clicks of a session so far", Events(known)), new ApiExample("economics", "Does a coupon pay now?", WithEconomics(Events(known)))]
            : Of(ready[0]);
    }

    /// <summary>The clicks of a session, on one product.</summary>
    /// <param name="itemId">The product; null where any will do.</param>
    public static JsonNode Events(string? itemId = null)
    {
        JsonNode session = JsonNode.Parse(Session)!;
        foreach (JsonNode? one in session["events"]!.AsArray())
            if (itemId is not null && one!["itemId"] is not null) one["itemId"] = itemId;
        return session;
    }

    private static JsonObject Features(ModelManifest manifest, int count)
    {
        var features = new JsonObject();
        foreach (FeatureProfile feature in manifest.Features.OrderByDescending(feature => feature.Importance ?? 0).Take(count)) features[feature.Name] = Value(feature, manifest.Task);
        return new JsonObject { ["sessionId"] = "s-1", ["features"] = features };
    }

    // Whether a cart will be left behind is asked only where there is one, even if most sessions have none.
    private static JsonValue? Value(FeatureProfile feature, PredictionTask task) => (task, feature.Name) switch
    {
        (PredictionTask.Abandonment, "has_cart") => JsonValue.Create(true),
        (PredictionTask.Abandonment, "cart_pieces") => JsonValue.Create(Math.Max(1, feature.Numbers?.Median ?? 1)),
        _ => TypicalValues.Of(feature),
    };

    private static JsonNode WithEconomics(JsonNode session)
    {
        session["economics"] = new JsonObject { ["margin"] = 12.5, ["couponCost"] = 1.0, ["saveRate"] = 0.15 };
        return session;
    }
}
