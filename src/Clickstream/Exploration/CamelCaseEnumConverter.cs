using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clickstream.Exploration;

/// <summary>Writes a value of an enumeration as its name in camelCase, whoever writes the JSON round it.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
