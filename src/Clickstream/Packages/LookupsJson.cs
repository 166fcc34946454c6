using System.Text.Json.Serialization;
using Clickstream.Lookups;

namespace Clickstream.Packages;

/// <summary>How lookups are written: by the tens of thousands, so without the line breaks of the other entries.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters = [typeof(RateTableJson)])]
[JsonSerializable(typeof(SessionLookups))]
internal sealed partial class LookupsJson : JsonSerializerContext;
