using System.Collections.Frozen;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Scoring;

/// <summary>
/// What the fields of an event are called in JSON of one dialect: the names of its own profile first, then the canonical ones, then every name
/// that another profile knows.
/// </summary>
internal sealed class FieldNames
{
    private readonly FrozenDictionary<string, FieldName> _names;

    public FieldNames(EventProfile profile, IEnumerable<EventProfile> others)
    {
        Profile = profile;
        var names = new Dictionary<string, FieldName>(StringComparer.Ordinal);
        HashSet<string> ignored = [.. profile.Ignored.Select(name => LooseName.Of(name))];
        foreach (EventProfile one in others.Prepend(EventProfiles.Canonical).Prepend(profile))
        {
            foreach ((EventField field, IReadOnlyList<string> aliases) in one.Columns)
            {
                foreach (string alias in aliases)
                    if (!ignored.Contains(LooseName.Of(alias))) names.TryAdd(LooseName.Of(alias), new FieldName(field, names.Count));
            }
        }

        _names = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The dialect.</summary>
    public EventProfile Profile { get; }

    /// <summary>The field that goes by this name, in whatever spelling; the name of a nested value has those of its objects before it.</summary>
    public bool TryFind(string name, out FieldName field) => _names.TryGetValue(LooseName.Of(name), out field);
}
