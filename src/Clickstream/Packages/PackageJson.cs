using System.Text.Json.Serialization;

namespace Clickstream.Packages;

/// <summary>How the JSON entries of a package are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(List<Probe>))]
internal sealed partial class PackageJson : JsonSerializerContext;
