using System.Text.Json;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Packages;

/// <summary>
/// A question with the trainer's answer, asked again whenever the package is loaded: exactly one of events and features.
/// Ids of sessions, users, items and pages are replaced by running numbers, so that a package carries no identifier.
/// </summary>
/// <param name="Visitor">With events: what is known of the visitor.</param>
/// <param name="Events">The session so far.</param>
/// <param name="Features">Feature values by name: numbers, texts, true or false; a missing value is left out.</param>
/// <param name="Answer">The figures of the answer.</param>
public sealed record Probe(
    Visitor? Visitor,
    IReadOnlyList<ClickEvent>? Events,
    IReadOnlyDictionary<string, JsonElement>? Features,
    IReadOnlyList<double> Answer);
