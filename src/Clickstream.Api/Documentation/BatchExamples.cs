using System.Text.Json.Nodes;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Documentation;

/// <summary>Files that the loaded models answer as they stand.</summary>
internal static class BatchExamples
{
    private const string Events =
        """
        session_id,event_time,event_name,item_id,item_category,price,quantity,currency,device,country,traffic_source,returning
        s-1,2026-11-22T10:15:00Z,page_view,,,,,,mobile,PL,email,true
        s-1,2026-11-22T10:15:20Z,view_item,B12,dresses,38.0,,EUR,mobile,PL,email,true
        s-1,2026-11-22T10:16:10Z,add_to_cart,B12,dresses,38.0,1,EUR,mobile,PL,email,true
        s-2,2026-11-22T11:02:00Z,view_item,C40,shoes,74.5,,EUR,desktop,DE,organic,false
        s-2,2026-11-22T11:03:30Z,add_to_cart,C40,shoes,74.5,1,EUR,desktop,DE,organic,false

        """;

    public static IReadOnlyList<ApiExample> Of(PredictionEnginePool pool)
    {
        ModelManifest[] ready = [.. pool.Models.Select(model => model.Package?.Manifest).OfType<ModelManifest>()];
        var examples = new List<ApiExample>();
        if (ready.Length == 0 || ready.Any(manifest => manifest.Grain == Grain.Events))
            examples.Add(new ApiExample("events", "Clicks, one a line", JsonValue.Create(EventsOf(pool))));
        if (ready.FirstOrDefault(manifest => manifest.Grain == Grain.Rows) is { } rows)
            examples.Add(new ApiExample("rows", "Sessions, one a line", JsonValue.Create(Row(rows))));
        return examples;
    }

    // Products that the loaded catalogue knows, so that nothing is remarked on.
    private static string EventsOf(PredictionEnginePool pool) =>
        pool.Status(PredictionTask.Recommendation).Package?.Model is RecommendationModel { Catalogue.ItemIds: [{ } first, { } second, ..] }
            ? Events.Replace(",B12,", $",{Cell(first)},", StringComparison.Ordinal).Replace(",C40,", $",{Cell(second)},", StringComparison.Ordinal)
            : Events;

    private static string Row(ModelManifest manifest)
    {
        string header = string.Join(',', manifest.Features.Select(feature => Cell(feature.Name)));
        string values = string.Join(',', manifest.Features.Select(feature => Cell(TypicalValues.Of(feature)?.ToString() ?? "")));
        return $"{header}\n{values}\n";
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
