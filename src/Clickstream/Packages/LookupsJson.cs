using System.Text.Json.Serialization;
using Clickstream.Lookups;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>How lookups and lists of items are written: by the tens of thousands, so without the line breaks of the other entries.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters = [typeof(RateTableJson)])]
[JsonSerializable(typeof(SessionLookups))]
[JsonSerializable(typeof(ItemCatalogue))]
internal sealed partial class LookupsJson : JsonSerializerContext;
