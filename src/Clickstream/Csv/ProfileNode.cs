using System.Text.Json;
using Clickstream.Events;

namespace Clickstream.Csv;

/// <summary>A value of a profile's JSON, which knows its place for messages.</summary>
internal sealed class ProfileNode(JsonElement value, string path, string file, string key = "")
{
    /// <summary>Its name in the object that it is in.</summary>
    public string Key => key;

    /// <summary>The error of a wrong value: where, what was found, what was wanted.</summary>
    public InvalidDataException Wrong(string found, string wanted) => new($"{file}, {path}: found {found}; expected {wanted}.");

    public IEnumerable<ProfileNode> Properties()
    {
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(Found(), "an object");
        return value.EnumerateObject().Select(property => new ProfileNode(property.Value, $"{path}.{property.Name}", file, property.Name));
    }

    public IEnumerable<ProfileNode> Elements()
    {
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(Found(), "a list");
        return value.EnumerateArray().Select((element, i) => new ProfileNode(element, FormattableString.Invariant($"{path}[{i}]"), file));
    }

    public string Text() =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : throw Wrong(Found(), "a text");

    public IReadOnlyList<string> Texts() => [.. Elements().Select(element => element.Text())];

    public bool Flag() => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(Found(), "true or false"),
    };

    public T OneOf<T>()
        where T : struct, Enum => Named<T>(Text());

    public T KeyOf<T>()
        where T : struct, Enum => Named<T>(key);

    private T Named<T>(string text)
        where T : struct, Enum
    {
        foreach (T known in Enum.GetValues<T>())
            if (LooseName.Same(known.ToString(), text)) return known;
        throw Wrong($"'{text}'", $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}");
    }

    private string Found() => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };
}
