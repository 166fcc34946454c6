using System.Collections.Frozen;
using Clickstream.Csv;
using Clickstream.Events;

namespace Clickstream.Api.Plain;

/// <summary>
/// The names of a plain body: GA4's, flat, in camelCase or snake_case. Says also whether a body of no other names can be of another dialect than the
/// canonical one, when the folder of profiles has one that is told by these very names: then nothing is plain.
/// </summary>
internal sealed class PlainVocabulary
{
    // The first name of the canonical profile is GA4's.
    private static readonly FrozenDictionary<EventField, string> Names =
        EventProfiles.Canonical.Columns.ToFrozenDictionary(pair => pair.Key, pair => pair.Value[0]);

    private static readonly EventField[] EventFields =
    [
        EventField.EventTime, EventField.EventName, EventField.ItemId, EventField.ItemCategory, EventField.ItemBrand,
        EventField.Price, EventField.Quantity, EventField.Value, EventField.Currency, EventField.Page,
    ];

    private static readonly EventField[] VisitorFields = [EventField.Device, EventField.Country, EventField.TrafficSource, EventField.Returning];

    public PlainVocabulary(EventDialects dialects) => IsClear =
        dialects.MatchJson(FrozenSet<string>.Empty) == EventProfiles.Canonical
        && !dialects.Tried.Any(profile => profile != EventProfiles.Canonical && CouldFit(profile));

    /// <summary>Whether a body of these names is of the canonical dialect always.</summary>
    public bool IsClear { get; }

    /// <summary>Properties of an event; the number is the field.</summary>
    public static NameTable OfEvent { get; } = Table(EventFields);

    /// <summary>Properties of the visitor; the number is the field.</summary>
    public static NameTable OfVisitor { get; } = Table(VisitorFields);

    /// <summary>Properties of the body; the number is a <see cref="PlainProperty"/>.</summary>
    public static NameTable OfBody { get; } = new(new Dictionary<string, int>
    {
        ["sessionId"] = (int)PlainProperty.SessionId,
        ["session_id"] = (int)PlainProperty.SessionId,
        ["visitor"] = (int)PlainProperty.Visitor,
        ["events"] = (int)PlainProperty.Events,
        ["features"] = (int)PlainProperty.Features,
    });

    // Whatever the model's features are called, their names stand behind that of their object.
    private static bool CouldFit(EventProfile profile) =>
        profile.Signatures.Concat(profile.JsonSignatures).Any(set => set.All(name => IsPlain(LooseName.Of(name))));

    private static bool IsPlain(string name) =>
        name.StartsWith("features", StringComparison.Ordinal)
        || name is "visitor" or "events" or "sessionid"
        || EventFields.Any(field => LooseName.Of(Names[field]) == name)
        || VisitorFields.Any(field => "visitor" + LooseName.Of(Names[field]) == name);

    private static NameTable Table(EventField[] fields) => new(fields
        .SelectMany(field => Spellings.Of(Names[field]), (field, name) => (Name: name, Field: field))
        .ToDictionary(pair => pair.Name, pair => (int)pair.Field));
}
