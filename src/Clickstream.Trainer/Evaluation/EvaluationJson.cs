using System.Text.Json;
using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Evaluation;

/// <summary>
/// Writes evaluations as one JSON object: a property a task, in it a number a figure, the intervals under
/// "intervals", figures on parts of the rows under "groups", those of the parts of a blend under "parts" and how early decisions are right under
/// "earliness".
/// </summary>
internal static class EvaluationJson
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes the file. A figure that is not defined is null.</summary>
    public static void Write(string path, IEnumerable<TaskEvaluation> evaluations)
    {
        using FileStream stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (TaskEvaluation evaluation in evaluations)
        {
            json.WriteStartObject(PredictionTasks.Name(evaluation.Task));
            foreach ((string name, MetricValue metric) in evaluation.Metrics) WriteNumber(json, name, metric.Value);
            if (evaluation.SegmentSizes is { } sizes) WriteSizes(json, sizes);
            if (evaluation.Deciles is { } deciles) WriteDeciles(json, deciles);
            WriteIntervals(json, evaluation.Metrics);
            if (evaluation.Groups.Count > 0) WriteGroups(json, evaluation.Groups);
            if (evaluation.Parts.Count > 0) WriteParts(json, evaluation.Parts);
            if (evaluation.Earliness is { } earliness)
            {
                json.WritePropertyName("earliness");
                JsonSerializer.Serialize(json, earliness, Camel);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, IReadOnlyList<FigureGroup> groups)
    {
        json.WriteStartArray("groups");
        foreach (FigureGroup group in groups)
        {
            json.WriteStartObject();
            json.WriteString("by", group.By);
            json.WriteString("value", group.Value);
            json.WriteNumber("rows", group.Rows);
            json.WriteNumber("sessions", group.Sessions);
            if (group.BaseRate is { } baseRate) WriteNumber(json, "baseRate", baseRate.Value);
            IReadOnlyDictionary<string, MetricValue> figures = group.Figures.Values.FirstOrDefault() ?? new Dictionary<string, MetricValue>();
            foreach ((string name, MetricValue metric) in figures) WriteNumber(json, name, metric.Value);
            WriteIntervals(json, figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter json, IReadOnlyList<LeaderboardEntry> parts)
    {
        json.WriteStartObject("parts");
        foreach (LeaderboardEntry part in parts)
        {
            json.WriteStartObject(part.Trainer);
            foreach ((string name, double figure) in part.Metrics) WriteNumber(json, name, figure);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSizes(Utf8JsonWriter json, int[] sizes)
    {
        json.WriteStartArray("sizes");
        foreach (int size in sizes) json.WriteNumberValue(size);
        json.WriteEndArray();
    }

    private static void WriteDeciles(Utf8JsonWriter json, IReadOnlyList<AmountBucket> deciles)
    {
        json.WriteStartArray("deciles");
        foreach (AmountBucket decile in deciles)
        {
            json.WriteStartObject();
            json.WriteNumber("share", decile.Share);
            json.WriteNumber("meanPredicted", decile.MeanPredicted);
            json.WriteNumber("meanActual", decile.MeanActual);
            if (decile.AmountShare is { } share) json.WriteNumber("amountShare", share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIntervals(Utf8JsonWriter json, IReadOnlyDictionary<string, MetricValue> metrics)
    {
        json.WriteStartObject("intervals");
        foreach ((string name, MetricValue metric) in metrics)
        {
            if (metric is not { Low: { } low, High: { } high }) continue;
            json.WriteStartArray(name);
            json.WriteNumberValue(low);
            json.WriteNumberValue(high);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
