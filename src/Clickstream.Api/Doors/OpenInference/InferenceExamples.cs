using System.Text.Json.Nodes;
using Clickstream.Api.Documentation;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>A request that the loaded conversion model answers as it stands.</summary>
internal static class InferenceExamples
{
    public static IReadOnlyList<ApiExample> Of(PredictionEnginePool pool)
    {
        if (pool.Status(PredictionTask.Conversion).Package?.Manifest is not { } manifest) return [];
        var inputs = new JsonArray();
        foreach (FeatureProfile feature in manifest.Features) inputs.Add(Input(feature));
        return [new ApiExample("rows", "Two rows, a feature an input", new JsonObject { ["id"] = "42", ["inputs"] = inputs })];
    }

    private static JsonObject Input(FeatureProfile feature) => new()
    {
        ["name"] = feature.Name,
        ["shape"] = new JsonArray(2),
        ["datatype"] = feature.Kind switch
        {
            FeatureKind.Categorical => TensorType.Bytes.Name,
            FeatureKind.Boolean => TensorType.Bool.Name,
            _ => TensorType.Fp64.Name,
        },
        ["data"] = new JsonArray(TypicalValues.Of(feature), null),
    };
}
