using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>Holds answers against what the OpenAPI document says of them.</summary>
internal sealed class AnswerSchema(JsonNode document)
{
    /// <summary>Fails unless the answer is one that the operation documents for status 200.</summary>
    public void AssertFits(string path, string method, JsonNode answer)
    {
        JsonNode schema = document["paths"]![path]![method]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        Assert.Equal("", string.Join("; ", Faults(schema, answer, path)));
    }

    private IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string place)
    {
        if ((string?)schema["$ref"] is { } reference) return Faults(Referred(reference), value, place);
        if (value is null) return (bool?)schema["nullable"] == true ? [] : [$"{place} is null, which is not documented"];
        if (schema["allOf"] is JsonArray all) return all.SelectMany(one => Faults(one!, value, place));
        return (string?)schema["type"] switch
        {
            "object" => ObjectFaults(schema, value, place),
            "array" => value is JsonArray items
                ? items.SelectMany((item, i) => Faults(schema["items"]!, item, $"{place}/{i}"))
                : [$"{place} is no array"],
            string type when Is(type, value) => [],
            string type => [$"{place} is no {type}: {value.ToJsonString()}"],
            null => [], // Of any type.
        };
    }

    private IEnumerable<string> ObjectFaults(JsonNode schema, JsonNode value, string place)
    {
        if (value is not JsonObject found) return [$"{place} is no object"];
        JsonObject? properties = schema["properties"]?.AsObject();
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !found.ContainsKey(name));
        return
        [
            .. missing.Select(name => $"{place} lacks {name}"),
            .. found.SelectMany(property => properties?[property.Key] is { } known
                ? Faults(known, property.Value, $"{place}/{property.Key}")
                : schema["additionalProperties"] is JsonObject others
                    ? Faults(others, property.Value, $"{place}/{property.Key}")
                    : [$"{place}/{property.Key} is not documented"]),
        ];
    }

    private static bool Is(string type, JsonNode value) => type switch
    {
        "string" => value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "number" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "integer" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number && (double)value % 1 == 0,
        "boolean" => value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        _ => throw new ArgumentException($"'{type}' is no type of OpenAPI.", nameof(type)),
    };

    private JsonNode Referred(string reference) => reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);
}
