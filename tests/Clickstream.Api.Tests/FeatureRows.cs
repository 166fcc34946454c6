using System.Text.Json.Nodes;
using Clickstream.Learning.Tables;
using Clickstream.Packages;

namespace Clickstream.Api.Tests;

/// <summary>Rows of made up features that a model knows, some of them missing.</summary>
internal static class FeatureRows
{
    public static JsonObject[] Make(ModelManifest manifest, int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new JsonObject(manifest.Features.Select(feature => KeyValuePair.Create(feature.Name, Value(feature, random)))))];
    }

    /// <summary>The rows as a tensor a feature.</summary>
    public static JsonArray Inputs(ModelManifest manifest, IReadOnlyList<JsonObject> rows) => new([.. manifest.Features.Select(feature => new JsonObject
    {
        ["name"] = feature.Name,
        ["shape"] = new JsonArray(rows.Count, 1),
        ["datatype"] = feature.Kind switch { FeatureKind.Categorical => "BYTES", FeatureKind.Boolean => "BOOL", _ => "FP64" },
        ["data"] = new JsonArray([.. rows.Select(row => row[feature.Name]?.DeepClone())]),
    })]);

    private static JsonNode? Value(FeatureProfile feature, Random random)
    {
        if (random.Next(8) == 0) return null;
        return feature.Kind switch
        {
            FeatureKind.Categorical => feature.Categories![random.Next(feature.Categories.Count)].Name,
            FeatureKind.Boolean => random.Next(2) == 0,
            _ => random.NextDouble() * 10,
        };
    }
}
