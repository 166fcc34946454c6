using Clickstream.Sessions;

namespace Clickstream.Trainer.Loading;

/// <summary>Keeps amounts of different currencies from being added up.</summary>
internal static class Currencies
{
    /// <summary>Where several currencies are named, takes the amounts in another than the most frequent one for unknown.</summary>
    /// <param name="rows">The events; changed where that is so. An event that names no currency is taken to be in the most frequent one.</param>
    /// <param name="note">What was done, or null when there was nothing to do.</param>
    /// <returns>The most frequent currency, of equally frequent ones the first by name; null when none is named.</returns>
    public static string? KeepMostFrequent(List<EventRow> rows, out string? note)
    {
        note = null;
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (EventRow row in rows)
            if (row.Event.Currency is { } named) counts[named] = counts.GetValueOrDefault(named) + 1;
        if (counts.Count == 0) return null;

        KeyValuePair<string, int>[] ranked = [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
        string kept = ranked[0].Key;
        if (ranked.Length == 1) return kept;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Event.Currency is not { } other || other.Equals(kept, StringComparison.OrdinalIgnoreCase)) continue;
            rows[i] = rows[i] with { Event = rows[i].Event with { Price = null, Value = null, Currency = null } };
        }

        string others = string.Join(", ", ranked.Skip(1).Take(5).Select(count => FormattableString.Invariant($"{count.Key} ({count.Value})")));
        note = FormattableString.Invariant(
            $"Several currencies are named: {kept} in {ranked[0].Value} events, beside {others}{(ranked.Length > 6 ? ", ..." : "")}. Amounts in another than {kept} are taken for unknown.");
        return kept;
    }
}
