using System.Text.Json.Serialization;

namespace Clickstream.Exploration;

/// <summary>How figures are written as JSON: names in camelCase, what is not known left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(DataExploration))]
public sealed partial class ExplorationJson : JsonSerializerContext;
