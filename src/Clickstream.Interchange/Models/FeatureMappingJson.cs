using System.Text.Json;

namespace Clickstream.Interchange.Models;

/// <summary>
/// A mapping as JSON: {"features":[{"name":"f0","column":"region","categories":["north","south"]},{"name":"f1","boolean":true}]}. Only "name" must
/// be there. What is not known is refused, so that a slip of the pen does not pass for "nothing said".
/// </summary>
public static class FeatureMappingJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="ForeignFormatException">The text is not such JSON; the message names the place.</exception>
    public static FeatureMapping Read(Stream stream)
    {
        ReadOnlyMemory<byte> file = ForeignFile.ReadAll(stream);
        try
        {
            using JsonDocument document = JsonDocument.Parse(file, Strict);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Invalid operation: a text that is no Unicode.
            throw new ForeignFormatException($"The mapping of features is no JSON: {e.Message}", e);
        }
    }

    private static FeatureMapping Read(JsonElement root)
    {
        const string where = "mapping";
        Require(root, JsonValueKind.Object, where, "an object with the property 'features'");
        JsonElement? features = null;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name != "features") throw Wrong(where, $"the property '{property.Name}' is not known; expected 'features'");
            features = property.Value;
        }

        if (features is not { } list) throw Wrong(where, "the property 'features' is missing");
        Require(list, JsonValueKind.Array, $"{where}.features", "an array");
        var read = new List<MappedFeature>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement element in list.EnumerateArray())
        {
            string place = $"{where}.features[{read.Count}]";
            MappedFeature feature = ReadFeature(element, place);
            if (!names.Add(feature.Name)) throw Wrong(place, $"the feature '{feature.Name}' stands twice");
            if (feature.Column is not null && !columns.Add(feature.Column)) throw Wrong(place, $"the column '{feature.Column}' stands twice");
            read.Add(feature);
        }

        return new FeatureMapping(read);
    }

    private static MappedFeature ReadFeature(JsonElement element, string where)
    {
        Require(element, JsonValueKind.Object, where, "an object");
        string? name = null, column = null;
        IReadOnlyList<string>? categories = null;
        bool boolean = false;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string place = $"{where}.{property.Name}";
            switch (property.Name)
            {
                case "name":
                    name = Text(property.Value, place);
                    break;
                case "column":
                    column = Text(property.Value, place);
                    break;
                case "categories":
                    categories = Categories(property.Value, place);
                    break;
                case "boolean":
                    if (property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                        throw Wrong(place, $"found {Kind(property.Value)}; expected true or false");
                    boolean = property.Value.GetBoolean();
                    break;
                default:
                    throw Wrong(where, $"the property '{property.Name}' is not known; expected name, column, categories, boolean");
            }
        }

        if (name is null) throw Wrong(where, "the property 'name' is missing");
        if (boolean && categories is not null) throw Wrong(where, "a feature is either yes/no or has categories");
        return new MappedFeature(name, column, categories, boolean);
    }

    private static List<string> Categories(JsonElement element, string where)
    {
        Require(element, JsonValueKind.Array, where, "an array of texts");
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement item in element.EnumerateArray())
        {
            string place = $"{where}[{names.Count}]";
            Require(item, JsonValueKind.String, place, "a text");
            string name = item.GetString()!;
            if (!known.Add(name)) throw Wrong(place, $"the category '{name}' stands twice");
            names.Add(name);
        }

        return names.Count > 0 ? names : throw Wrong(where, "there is no category; expected at least one");
    }

    private static string Text(JsonElement element, string where)
    {
        Require(element, JsonValueKind.String, where, "a text");
        string text = element.GetString()!;
        return string.IsNullOrWhiteSpace(text) ? throw Wrong(where, "the text is empty") : text;
    }

    private static void Require(JsonElement element, JsonValueKind kind, string where, string wanted)
    {
        if (element.ValueKind != kind) throw Wrong(where, $"found {Kind(element)}; expected {wanted}");
    }

    private static string Kind(JsonElement element) => element.ValueKind.ToString().ToLowerInvariant();

    private static ForeignFormatException Wrong(string where, string problem) => new($"{where}: {problem}.");
}
