using Clickstream.Events;

namespace Clickstream.Sessions;

/// <summary>
/// Cuts sessions at moments before their first purchase and says what came of them. The only code that sees the future:
/// what it gives to a model is a <see cref="SessionSnapshot"/>, which holds none of it.
/// </summary>
public static class SnapshotCutter
{
    private const int MostCurrencies = 4;

    /// <summary>Numbers of events after which sessions are cut to train on and to be judged at.</summary>
    public static IReadOnlyList<int> PrefixLengths { get; } = [1, 2, 3, 5, 8, 13, 21];

    /// <summary>Numbers of events after the first add_to_cart at which sessions are cut, too; 0 is that event itself.</summary>
    public static IReadOnlyList<int> EventsAfterCart { get; } = [0, 2, 4, 6, 8, 10];

    /// <summary>
    /// The snapshots to train on: after 1, 2, 3, 5, 8, 13 and 21 events, and at the first add_to_cart and 2, 4, 6, 8 and 10 events later, as far
    /// as they come before the first purchase; each length once. A session that starts with a purchase gives none.
    /// <para>
    /// Which moments there are and how much each counts must not hang on what comes later: a weight of 1 / (moments of the whole session), or an
    /// extra moment where the session happens to end, would make the model foretell another chance than the one it is asked for. So the first moment
    /// counts 1, the second 1/2, the third 1/3: long sessions do not dominate, and at each moment all sessions that came so far count alike.
    /// </para>
    /// </summary>
    public static IEnumerable<LabeledSnapshot> CutPrefixes(IReadOnlyList<Session> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return Enumerable.Range(0, sessions.Count).SelectMany(index => Cut(index, sessions[index], LengthsOf));
    }

    /// <summary>
    /// One snapshot a session: everything before its first purchase, or the whole of it. A session that starts with a purchase gives none.
    /// </summary>
    public static IEnumerable<LabeledSnapshot> CutLast(IReadOnlyList<Session> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return Enumerable.Range(0, sessions.Count).SelectMany(index => Cut(index, sessions[index], (_, last) => [last]));
    }

    /// <summary>
    /// The snapshot of a session that is to be scored: its events in order of time, duplicates dropped, cut before the first purchase.
    /// </summary>
    /// <param name="visitor">What is known of the visitor.</param>
    /// <param name="events">The events in any order.</param>
    /// <param name="notes">What was done to the events, one sentence each; empty when nothing was.</param>
    /// <returns>Null when nothing comes before the first purchase.</returns>
    public static SessionSnapshot? BeforePurchase(Visitor visitor, IReadOnlyList<ClickEvent> events, out IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(events);
        notes = [];
        if (IsInOrder(events)) return new SessionSnapshot(visitor, [.. events]);
        List<EventRow> rows = InOrder(events, out List<string> said);
        notes = said;
        int end = rows.FindIndex(row => row.Event.Kind == EventKind.Purchase);
        if (end < 0) end = rows.Count;
        else said.Add($"{Count(rows.Count - end)} cut away: a prediction looks only at what comes before the first purchase.");
        ClickEvent[] before = [.. rows.Take(end).Select(row => row.Event)];
        string[] currencies = [.. before.Select(one => one.Currency).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(MostCurrencies)];
        if (currencies.Length > 1)
            said.Add($"Several currencies are named ({string.Join(", ", currencies)}); prices were taken as they stand and added up, which no model was trained on.");
        return end == 0 ? null : new SessionSnapshot(visitor, before);
    }

    /// <summary>
    /// The whole of a session that products are to be recommended for: its events in order of time, duplicates dropped, and with what was bought,
    /// which is no answer to foretell there but something not to recommend again.
    /// </summary>
    /// <param name="events">The events in any order.</param>
    /// <param name="notes">What was done to the events, one sentence each; empty when nothing was.</param>
    public static IReadOnlyList<ClickEvent> Whole(IReadOnlyList<ClickEvent> events, out IReadOnlyList<string> notes)
    {
        List<EventRow> rows = InOrder(events, out List<string> said);
        notes = said;
        return [.. rows.Select(row => row.Event)];
    }

    // As nearly all sessions are: nothing to sort, to drop or to cut, and nothing to say.
    private static bool IsInOrder(IReadOnlyList<ClickEvent> events)
    {
        string? currency = null;
        for (int i = 0; i < events.Count; i++)
        {
            ClickEvent one = events[i];
            if (one.Kind == EventKind.Purchase || (i > 0 && one.Time <= events[i - 1].Time)) return false;
            if (one.Currency is null) continue;
            currency ??= one.Currency;
            if (!string.Equals(one.Currency, currency, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return events.Count > 0;
    }

    private static List<EventRow> InOrder(IReadOnlyList<ClickEvent> events, out List<string> notes)
    {
        ArgumentNullException.ThrowIfNull(events);
        notes = [];
        List<EventRow> rows = [.. events.Select(one => new EventRow { Event = one })];
        if (!EventOrder.IsSorted(rows)) notes.Add("The events were not in order of time and have been sorted.");
        int duplicates = EventOrder.SortAndDropDuplicates(rows);
        if (duplicates > 0) notes.Add($"{Count(duplicates)} the same as another in every field and left out.");
        return rows;
    }

    private static IEnumerable<LabeledSnapshot> Cut(
        int index, Session session, Func<ClickEvent[], int, IReadOnlyCollection<int>> lengthsOf)
    {
        ClickEvent[] events = [.. session.Events];
        int purchase = Array.FindIndex(events, one => one.Kind == EventKind.Purchase);
        int last = purchase < 0 ? events.Length : purchase;
        if (last == 0) yield break;

        double amount = events.Where(one => one.Kind == EventKind.Purchase).Sum(one => one.Amount);
        int cart = FirstCart(events, last);
        int moment = 0;
        foreach (int length in lengthsOf(events, last))
        {
            moment++;
            var snapshot = new SessionSnapshot(session.Visitor, events.AsSpan(0, length));
            int? afterCart = cart >= 0 && length > cart ? length - cart - 1 : null;
            yield return new LabeledSnapshot(index, snapshot, purchase >= 0, amount, 1.0 / moment, afterCart);
        }
    }

    private static SortedSet<int> LengthsOf(ClickEvent[] events, int last)
    {
        SortedSet<int> lengths = [.. PrefixLengths.Where(length => length <= last)];
        int cart = FirstCart(events, last);
        if (cart >= 0) lengths.UnionWith(EventsAfterCart.Select(later => cart + 1 + later).Where(length => length <= last));
        return lengths;
    }

    private static int FirstCart(ClickEvent[] events, int last) => Array.FindIndex(events, 0, last, one => one.Kind == EventKind.AddToCart);

    private static string Count(int events) => events == 1 ? "1 event was" : FormattableString.Invariant($"{events} events were");
}
