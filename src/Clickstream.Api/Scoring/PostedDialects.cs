using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>Tells in which dialect a body is written, and what its fields are called.</summary>
internal sealed class PostedDialects
{
    // Enough to know a tracker by, and no more than a hostile body may cost.
    private const int EventsLookedAt = 5;
    private const int DeepestName = 4;
    private const int MostNames = 500;

    private readonly EventDialects _dialects;
    private readonly Dictionary<EventProfile, FieldNames> _names = new(ReferenceEqualityComparer.Instance);

    public PostedDialects(EventDialects dialects)
    {
        _dialects = dialects;
        foreach (EventProfile profile in dialects.Tried) _names.Add(profile, new FieldNames(profile, dialects.Tried.Reverse()));
    }

    /// <summary>The dialect of a body, by the names in it and in its first events.</summary>
    public FieldNames Match(JsonElement body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(body, "", 1, names);
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!SessionReader.IsEventList(property.Name) || property.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (JsonElement one in property.Value.EnumerateArray().Take(EventsLookedAt)) Collect(one, "", DeepestName, names);
        }

        return _names[_dialects.MatchJson(names)];
    }

    private static void Collect(JsonElement value, string prefix, int depth, HashSet<string> names)
    {
        if (value.ValueKind != JsonValueKind.Object || depth == 0) return;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (names.Count == MostNames) return;
            string name = prefix + LooseName.Of(property.Name);
            names.Add(name);
            Collect(property.Value, name, depth - 1, names);
        }
    }
}
