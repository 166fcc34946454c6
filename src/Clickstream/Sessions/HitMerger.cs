using Clickstream.Events;

namespace Clickstream.Sessions;

/// <summary>Makes one event of the rows that tell of one hit.</summary>
internal static class HitMerger
{
    /// <summary>
    /// Leaves the first row of each hit and kind. Of carts, purchases and refunds every row stays, being a product of its own; but the value of an
    /// order, which such sources repeat in every row, counts once.
    /// </summary>
    /// <param name="rows">The rows of one session, in order.</param>
    public static void Merge(List<EventRow> rows)
    {
        if (!rows.Exists(row => row.Hit is not null)) return;
        var met = new Dictionary<(long Hit, EventKind Kind), double?>();
        int kept = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            EventRow row = rows[i];
            if (row.Hit is not { } hit || met.TryAdd((hit, row.Event.Kind), row.Event.Value)) rows[kept++] = row;
            else if (ItemEvents.IsOfOneItem(row.Event.Kind)) rows[kept++] = row with { Event = Later(row.Event, met[(hit, row.Event.Kind)]) };
        }

        rows.RemoveRange(kept, rows.Count - kept);
    }

    private static ClickEvent Later(ClickEvent one, double? valueOfFirst) =>
        ItemEvents.IsOfOrder(one.Kind) && one.Value is not null && one.Value == valueOfFirst ? one with { Value = 0 } : one;
}
