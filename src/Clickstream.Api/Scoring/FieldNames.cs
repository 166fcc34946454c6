using System.Collections.Frozen;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>What the fields of an event are called in JSON: every name that a CSV profile knows, the canonical ones first.</summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, FieldName> Names = Build();

    /// <summary>The field that goes by this name, in whatever spelling.</summary>
    public static bool TryFind(string name, out FieldName field) => Names.TryGetValue(LooseName.Of(name), out field);

    private static FrozenDictionary<string, FieldName> Build()
    {
        var names = new Dictionary<string, FieldName>(StringComparer.Ordinal);
        foreach (EventProfile profile in EventProfiles.All.Reverse())
        {
            foreach ((EventField field, IReadOnlyList<string> aliases) in profile.Columns)
                foreach (string alias in aliases) names.TryAdd(LooseName.Of(alias), new FieldName(field, names.Count));
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
