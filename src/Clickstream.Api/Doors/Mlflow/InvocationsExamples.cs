using System.Text.Json.Nodes;
using Clickstream.Api.Documentation;
using Clickstream.Api.Doors.Rows;
using Clickstream.Packages;
using Clickstream.Serving;

namespace Clickstream.Api.Doors.Mlflow;

/// <summary>Requests that the loaded model of /invocations answers as they stand.</summary>
internal static class InvocationsExamples
{
    public static IReadOnlyList<ApiExample> Of(PredictionEnginePool pool, DoorsOptions options)
    {
        if (pool.Status(options.InvocationsTask).Package?.Manifest is not { } manifest) return [];
        var columns = new JsonArray();
        var values = new JsonArray();
        var record = new JsonObject();
        foreach (FeatureProfile feature in manifest.Features)
        {
            columns.Add(feature.Name);
            values.Add(TypicalValues.Of(feature));
            record[feature.Name] = TypicalValues.Of(feature);
        }

        return
        [
            new ApiExample("split", "A table: columns and rows", new JsonObject { ["dataframe_split"] = new JsonObject { ["columns"] = columns, ["data"] = new JsonArray(values) } }),
            new ApiExample("records", "A record a row", new JsonObject { ["dataframe_records"] = new JsonArray(record) }),
        ];
    }
}
