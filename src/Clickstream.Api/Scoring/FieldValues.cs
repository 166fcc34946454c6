using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>The fields of one JSON object by meaning, those of the objects in it included. Used again for the next object.</summary>
/// <param name="names">What they are called.</param>
/// <param name="wanted">The fields to look for.</param>
internal sealed class FieldValues(FieldNames names, Func<EventField, bool> wanted)
{
    private static readonly int FieldCount = Enum.GetValues<EventField>().Length;

    // What trackers put round the fields of an event: the fields are called the same with it and without it.
    private static readonly HashSet<string> Wrappers = ["properties", "params", "eventparams", "ecommerce", "data", "product", "item", "transaction"];

    private static readonly string[] ItemLists = ["items", "products"];

    private readonly FoundField?[] _found = new FoundField?[FieldCount];
    private JsonFindings _findings = null!;
    private string _path = "";

    /// <summary>The list of the event's products, or null.</summary>
    public FoundField? Items { get; private set; }

    /// <summary>Name of the list of products as a path, such as properties.products.</summary>
    public string ItemsName { get; private set; } = "";

    /// <summary>The value of the field, or null.</summary>
    public FoundField? this[EventField field] => _found[(int)field];

    /// <summary>Takes the properties of an object; of two names of one field the one that comes first in the profiles and is not missing.</summary>
    /// <param name="value">The object.</param>
    /// <param name="pointer">Its place.</param>
    /// <param name="path">What the object is called in warnings; "" for the body itself.</param>
    /// <param name="findings">Receives the names that are not known.</param>
    /// <param name="prefix">Names before its own, as of a list's element.</param>
    /// <param name="except">Properties that are none of ours.</param>
    public void Read(JsonElement value, string pointer, string path, JsonFindings findings, string prefix = "", Func<string, bool>? except = null)
    {
        Array.Clear(_found);
        Items = null;
        _findings = findings;
        _path = path;
        Read(value, pointer, prefix, bare: "", except);
    }

    private void Read(JsonElement value, string pointer, string full, string bare, Func<string, bool>? except = null)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (except?.Invoke(property.Name) == true) continue;
            string fullName = Join(full, property.Name), bareName = Join(bare, property.Name);
            bool known = TryFind(fullName, bareName, out FieldName name) && wanted(name.Field);
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when !known || MayNest(name.Field):
                    Read(property.Value, Under(pointer, property), fullName, Wrappers.Contains(LooseName.Of(property.Name)) ? bare : bareName);
                    break;
                case JsonValueKind.Array when !known && IsItemList(property):
                    Items = new FoundField(0, property, pointer);
                    ItemsName = fullName;
                    break;
                case JsonValueKind.Array when !known && property.Value.GetArrayLength() > 0 && property.Value[0].ValueKind == JsonValueKind.Object:
                    Read(property.Value[0], $"{Under(pointer, property)}/0", fullName, bareName); // Snowplow's contexts: lists of mostly one.
                    break;
                default:
                    if (known) Take(name, property, pointer);
                    else _findings.UnknownProperty(Join(_path, fullName));
                    break;
            }
        }
    }

    private void Take(FieldName name, JsonProperty property, string pointer)
    {
        if (IsMissing(property.Value)) return;
        ref FoundField? slot = ref _found[(int)name.Field];
        if (slot is null || name.Rank < slot.Value.Rank) slot = new FoundField(name.Rank, property, pointer);
    }

    // A name with all its wrappers says more than one without.
    private bool TryFind(string full, string bare, out FieldName name)
    {
        bool found = names.TryFind(full, out name);
        if (found) name = name with { Rank = 2 * name.Rank };
        else if (names.TryFind(bare, out name)) name = name with { Rank = (2 * name.Rank) + 1 };
        else return false;
        return true;
    }

    private static bool MayNest(EventField field) =>
        field is EventField.Page or EventField.Device or EventField.Country or EventField.TrafficSource or EventField.ItemId or EventField.EventName;

    private static bool IsItemList(JsonProperty property)
    {
        string name = LooseName.Of(property.Name);
        return ItemLists.Contains(name) || name.Contains("ecommerceproduct", StringComparison.Ordinal);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Under(string pointer, JsonProperty property) => $"{pointer}/{JsonFindings.Escape(property.Name)}";

    private static bool IsMissing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.String && EventFieldParser.IsMissing(value.GetString()));
}
