using Clickstream.Events;

namespace Clickstream.Sessions;

/// <summary>The order of a session's events, decided once for files and for posted sessions.</summary>
internal static class EventOrder
{
    /// <summary>
    /// Sorts by time, then by the number of the click where the source numbers them, then by position; makes one event of the rows of one hit
    /// (<see cref="HitMerger"/>); and leaves out events that are the same in every field, number included. Events of exactly midnight UTC are
    /// never taken for duplicates: sources that know dates only put them all there, and to look twice at one product on one day is no duplicate.
    /// </summary>
    /// <returns>Number of events left out.</returns>
    public static int SortAndDropDuplicates(List<EventRow> rows)
    {
        if (!IsSorted(rows))
        {
            EventRow[] sorted = [.. rows.OrderBy(row => row.Event.Time.UtcTicks).ThenBy(row => row.Order ?? 0)]; // LINQ's sort is stable.
            rows.Clear();
            rows.AddRange(sorted);
        }

        HitMerger.Merge(rows);
        int kept = 0;
        HashSet<(ClickEvent, long?)>? sameInstant = null;
        for (int i = 0; i < rows.Count; i++)
        {
            EventRow row = rows[i];
            bool alone = kept == 0 || rows[kept - 1].Event.Time != row.Event.Time;
            if (!alone && row.Event.Time.UtcTicks % TimeSpan.TicksPerDay != 0)
            {
                sameInstant ??= [];
                if (sameInstant.Count == 0) sameInstant.Add((rows[kept - 1].Event, rows[kept - 1].Order));
                if (!sameInstant.Add((row.Event, row.Order))) continue;
            }
            else
            {
                sameInstant?.Clear();
            }

            rows[kept++] = row;
        }

        int dropped = rows.Count - kept;
        rows.RemoveRange(kept, dropped);
        return dropped;
    }

    /// <summary>Whether the rows stand in order already, as most files do.</summary>
    public static bool IsSorted(List<EventRow> rows)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            int byTime = rows[i - 1].Event.Time.CompareTo(rows[i].Event.Time);
            if (byTime > 0 || (byTime == 0 && (rows[i - 1].Order ?? 0) > (rows[i].Order ?? 0))) return false;
        }

        return true;
    }
}
