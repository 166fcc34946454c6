using System.Text.Json.Serialization;

namespace Clickstream.Exploration.Reports;

/// <summary>How a report is written as JSON: names in camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExplorationReport))]
public sealed partial class ReportJson : JsonSerializerContext;
