using System.Text.Json;
using Clickstream.Csv;

namespace Clickstream.Api.Profiles;

/// <summary>How one source writes its events.</summary>
/// <param name="Name">Short name, as in the header Clickstream-Profile.</param>
/// <param name="Title">What the source is called.</param>
/// <param name="Columns">Columns by field.</param>
/// <param name="EventNames">Event names of this source alone, with the canonical name of each.</param>
/// <param name="DefaultEvent">The event of a row that names none; null where that is an error.</param>
/// <param name="Notes">What is to be known of data of this source.</param>
internal sealed record ProfileResponse(
    string Name,
    string Title,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Columns,
    IReadOnlyDictionary<string, string> EventNames,
    string? DefaultEvent,
    IReadOnlyList<string> Notes)
{
    public static ProfileResponse From(EventProfile profile) => new(
        profile.Name,
        profile.Title,
        profile.Columns.ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value),
        profile.EventNames.ToDictionary(pair => pair.Key, pair => Events.EventNames.Canonical(pair.Value)),
        profile.DefaultEvent is { } kind ? Events.EventNames.Canonical(kind) : null,
        profile.Notes);
}
