using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Exploration;

/// <summary>The order of a session's events, as <see cref="EventOrder"/> has it of whole ones.</summary>
internal static class ClickOrder
{
    /// <summary>
    /// Sorts by time and number, what stood first first; makes one event of the rows of a hit; and leaves out events that are the same in everything, but for those
    /// of midnight, which sources that know dates only give to all.
    /// </summary>
    /// <param name="events">The events of one session or visitor.</param>
    /// <param name="hits">What tells rows of one hit; null when each row is an event.</param>
    /// <returns>Number of events left out because they repeat another.</returns>
    public static int SortAndDropRepeats(List<LoggedClick> events, Func<LoggedClick, long>? hits)
    {
        if (!IsSorted(events))
        {
            LoggedClick[] sorted = [.. events.OrderBy(click => click.UtcTicks).ThenBy(click => click.Order)]; // LINQ's sort is stable.
            events.Clear();
            events.AddRange(sorted);
        }

        if (hits is not null) Merge(events, hits);
        HashSet<uint>? ofInstant = null;
        int kept = 0;
        for (int i = 0; i < events.Count; i++)
        {
            LoggedClick click = events[i];
            bool alone = kept == 0 || events[kept - 1].UtcTicks != click.UtcTicks;
            if (!alone && click.UtcTicks % TimeSpan.TicksPerDay != 0)
            {
                ofInstant ??= [];
                if (ofInstant.Count == 0) ofInstant.Add(events[kept - 1].Fingerprint);
                if (!ofInstant.Add(click.Fingerprint)) continue;
            }
            else
            {
                ofInstant?.Clear();
            }

            events[kept++] = click;
        }

        int dropped = events.Count - kept;
        events.RemoveRange(kept, dropped);
        return dropped;
    }

    private static bool IsSorted(List<LoggedClick> events)
    {
        for (int i = 1; i < events.Count; i++)
        {
            int byTime = events[i - 1].UtcTicks.CompareTo(events[i].UtcTicks);
            if (byTime > 0 || (byTime == 0 && events[i - 1].Order > events[i].Order)) return false;
        }

        return true;
    }

    private static void Merge(List<LoggedClick> events, Func<LoggedClick, long> hits)
    {
        var met = new Dictionary<(long Hit, EventKind Kind), double>();
        int kept = 0;
        foreach (LoggedClick click in events.ToArray())
        {
            (long, EventKind) key = (hits(click), click.Kind);
            if (met.TryAdd(key, click.IsValue ? click.Amount : double.NaN)) events[kept++] = click;
            else if (ItemEvents.IsOfOneItem(click.Kind)) events[kept++] = Later(click, met[key]);
        }

        events.RemoveRange(kept, events.Count - kept);
    }

    // The value of an order, which such sources repeat in every row, counts once.
    private static LoggedClick Later(LoggedClick click, double valueOfFirst) =>
        ItemEvents.IsOfOrder(click.Kind) && click.IsValue && click.Amount == valueOfFirst ? click with { Amount = 0 } : click;
}
