using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>Keeps amounts of different currencies from being added up: where several are named, those in another than the most frequent one are unknown.</summary>
internal sealed class Currencies
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether several are named.</summary>
    public bool AreSeveral => _counts.Count > 1;

    /// <summary>The most frequent currency, of equally frequent ones the first by name; null when none is named.</summary>
    public string? MostFrequent => _counts.Count == 0 ? null : Ranked()[0].Key;

    /// <summary>What is done, in a sentence, or null when there is nothing to do.</summary>
    public string? Note()
    {
        if (!AreSeveral) return null;
        KeyValuePair<string, int>[] ranked = Ranked();
        string others = string.Join(", ", ranked.Skip(1).Take(5).Select(count => FormattableString.Invariant($"{count.Key} ({count.Value})")));
        return FormattableString.Invariant(
            $"Several currencies are named: {ranked[0].Key} in {ranked[0].Value} events, beside {others}{(ranked.Length > 6 ? ", ..." : "")}. Amounts in another than {ranked[0].Key} are taken for unknown.");
    }

    /// <summary>Counts the currency of an event.</summary>
    public void Count(ClickEvent click)
    {
        if (click.Currency is { } named) _counts[named] = _counts.GetValueOrDefault(named) + 1;
    }

    /// <summary>An event whose amounts are in the kept currency or unknown. One that names no currency is taken to be in the kept one.</summary>
    public static EventRow Kept(EventRow row, string? currency) =>
        row.Event.Currency is not { } other || other.Equals(currency, StringComparison.OrdinalIgnoreCase)
            ? row
            : row with { Event = row.Event with { Price = null, Value = null, Currency = null } };

    private KeyValuePair<string, int>[] Ranked() =>
        [.. _counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
}
