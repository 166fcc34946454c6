using System.Text.Json.Serialization;

namespace Clickstream.Benchmarks.Limits;

/// <summary>Readers and writers of the limit app, made when it is compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FeaturesBody))]
[JsonSerializable(typeof(EventsBody))]
[JsonSerializable(typeof(LimitAnswer))]
internal sealed partial class LimitJson : JsonSerializerContext;
