using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>The fields of one JSON object by meaning. Used again for the next object.</summary>
internal sealed class FieldValues
{
    private static readonly int FieldCount = Enum.GetValues<EventField>().Length;

    private readonly (int Rank, JsonProperty Property)?[] _found = new (int, JsonProperty)?[FieldCount];

    /// <summary>Takes the properties of an object; of two names of one field the one that comes first in the profiles and is not missing.</summary>
    /// <param name="value">The object.</param>
    /// <param name="path">What the object is called in warnings.</param>
    /// <param name="findings">Receives the names that are not known.</param>
    public void Read(JsonElement value, string path, JsonFindings findings)
    {
        Array.Clear(_found);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!FieldNames.TryFind(property.Name, out FieldName name))
            {
                findings.UnknownProperty($"{path}.{property.Name}");
                continue;
            }

            ref (int Rank, JsonProperty Property)? slot = ref _found[(int)name.Field];
            if (IsMissing(property.Value)) continue;
            if (slot is null || name.Rank < slot.Value.Rank) slot = (name.Rank, property);
        }
    }

    /// <summary>The property that holds the field, or null.</summary>
    public JsonProperty? this[EventField field] => _found[(int)field]?.Property;

    private static bool IsMissing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.String && EventFieldParser.IsMissing(value.GetString()));
}
