using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clickstream.Lookups;

/// <summary>
/// Writes a table as <c>{ "prior": 0.04, "strength": 57.3, "counts": { "B12": [120, 9] } }</c>, keys in ordinal order so that equal tables
/// have equal bytes; reads it back and believes nothing. A table that knows nothing has the prior null.
/// </summary>
public sealed class RateTableJson : JsonConverter<RateTable>
{
    private const string Wanted = "a table of rates: prior from 0 to 1 or null, strength above 0, counts of two whole numbers, the second at most the first";

    /// <inheritdoc/>
    public override RateTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement table = document.RootElement;
        if (table.ValueKind != JsonValueKind.Object
            || !table.TryGetProperty("prior", out JsonElement priorValue)
            || !table.TryGetProperty("strength", out JsonElement strengthValue)
            || !table.TryGetProperty("counts", out JsonElement counts)
            || counts.ValueKind != JsonValueKind.Object) throw new JsonException($"Expected {Wanted}.");

        double prior = priorValue.ValueKind == JsonValueKind.Null ? double.NaN : Number(priorValue);
        double strength = Number(strengthValue);
        if (prior is < 0 or > 1 || !(strength > 0)) throw new JsonException($"Prior {prior}, strength {strength}; expected {Wanted}.");
        return new RateTable(prior, strength, [.. counts.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Count(property)))]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RateTable value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        if (double.IsNaN(value.Prior)) writer.WriteNull("prior");
        else writer.WriteNumber("prior", value.Prior);
        writer.WriteNumber("strength", value.Strength);
        writer.WriteStartObject("counts");
        foreach ((string key, RateCount count) in value.Counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteStartArray(key);
            writer.WriteNumberValue(count.Total);
            writer.WriteNumberValue(count.Yes);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new JsonException($"{value.GetRawText()} is no finite number; expected {Wanted}.");

    private static RateCount Count(JsonProperty property)
    {
        JsonElement pair = property.Value;
        if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair[0].ValueKind == JsonValueKind.Number && pair[0].TryGetInt32(out int total)
            && pair[1].ValueKind == JsonValueKind.Number && pair[1].TryGetInt32(out int yes)
            && yes >= 0 && total >= yes) return new RateCount(total, yes);
        throw new JsonException($"The counts of '{property.Name}' are {pair.GetRawText()}; expected {Wanted}.");
    }
}
