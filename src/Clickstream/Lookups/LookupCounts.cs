using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Lookups;

/// <summary>
/// Counts what finished sessions say of their products, categories, pages and sources, part by part, so that lookups can be made of all
/// parts, or of all but one: the out-of-fold way in which a session's features are made without its own outcome (as target encoding does
/// it). Sees the future of a session, as labels do; what it gives to a model are rates of other sessions.
/// </summary>
public sealed class LookupCounts
{
    /// <summary>Keys that a table keeps at most: about 3 MB of package a table.</summary>
    private const int MostKeys = 100_000;

    /// <summary>
    /// What was met less often says next to nothing of a new session, and might say something of an old one: a page's address can hold a name.
    /// </summary>
    private const int LeastTotal = 5;

    private readonly Part[] _parts;
    private SessionLookups? _all;

    /// <param name="parts">Number of parts, at least 1.</param>
    public LookupCounts(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        _parts = [.. Enumerable.Range(0, parts).Select(_ => new Part())];
    }

    /// <summary>Lookups of whole sessions, none left out: what serves new sessions.</summary>
    public static SessionLookups Fit(IEnumerable<Session> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var counts = new LookupCounts(1);
        foreach (Session session in sessions) counts.Add(session, 0);
        return counts.All();
    }

    /// <summary>Counts a session into a part. What comes from its first purchase on is only its outcome; one that begins with it counts nothing.</summary>
    public void Add(Session session, int part)
    {
        ArgumentNullException.ThrowIfNull(session);
        _parts[part].Add(session);
        _all = null;
    }

    /// <summary>Lookups of all parts.</summary>
    public SessionLookups All() => _all ??= Make(_parts);

    /// <summary>
    /// Lookups of all parts but one, for the sessions of that part: how much higher or lower the rate of a key is than that of all, learned
    /// without the part, at the level of all parts. The level is one and the same for every part, so that it says nothing of any.
    /// </summary>
    public SessionLookups Without(int part) => Make([.. _parts.Where((_, index) => index != part)], All());

    private static SessionLookups Make(IReadOnlyList<Part> parts, SessionLookups? level = null)
    {
        return new SessionLookups
        {
            ItemConversion = Table(part => part.ItemConversion, level?.ItemConversion),
            ItemExit = Table(part => part.ItemExit, level?.ItemExit),
            CartItemConversion = Table(part => part.CartItemConversion, level?.CartItemConversion),
            CategoryConversion = Table(part => part.CategoryConversion, level?.CategoryConversion),
            CategoryExit = Table(part => part.CategoryExit, level?.CategoryExit),
            EntryPageConversion = Table(part => part.EntryPageConversion, level?.EntryPageConversion),
            EntryPageBounce = Table(part => part.EntryPageBounce, level?.EntryPageBounce),
            SourceConversion = Table(part => part.SourceConversion, level?.SourceConversion),
            SourceBounce = Table(part => part.SourceBounce, level?.SourceBounce),
        };

        RateTable Table(Func<Part, RateCounter> counter, RateTable? common)
        {
            var sum = new Dictionary<string, RateCount>(StringComparer.Ordinal);
            foreach (Part part in parts)
                foreach ((string key, RateCount count) in counter(part).Counts)
                {
                    RateCount before = sum.GetValueOrDefault(key);
                    sum[key] = new RateCount(before.Total + count.Total, before.Yes + count.Yes);
                }

            return RateTable.Of(sum, LeastTotal, MostKeys, common?.Prior);
        }
    }

    /// <summary>The counts of one part.</summary>
    private sealed class Part
    {
        public RateCounter ItemConversion { get; } = new();

        public RateCounter ItemExit { get; } = new();

        public RateCounter CartItemConversion { get; } = new();

        public RateCounter CategoryConversion { get; } = new();

        public RateCounter CategoryExit { get; } = new();

        public RateCounter EntryPageConversion { get; } = new();

        public RateCounter EntryPageBounce { get; } = new();

        public RateCounter SourceConversion { get; } = new();

        public RateCounter SourceBounce { get; } = new();

        public void Add(Session session)
        {
            IReadOnlyList<ClickEvent> events = session.Events;
            int end = 0;
            while (end < events.Count && events[end].Kind != EventKind.Purchase) end++;
            if (end == 0) return;
            bool bought = end < events.Count;
            bool bounced = events.Count == 1;

            var items = new HashSet<string>(StringComparer.Ordinal);
            var inCart = new HashSet<string>(StringComparer.Ordinal);
            var categories = new HashSet<string>(StringComparer.Ordinal);
            for (int i = 0; i < end; i++)
            {
                ClickEvent one = events[i];
                bool left = !bought && i == end - 1;
                if (one.ItemId is { } item)
                {
                    ItemExit.Add(item, left);
                    if (items.Add(item)) ItemConversion.Add(item, bought);
                    if (one.Kind == EventKind.AddToCart && inCart.Add(item)) CartItemConversion.Add(item, bought);
                }

                if (one.ItemCategory is not { } category) continue;
                CategoryExit.Add(category, left);
                if (categories.Add(category)) CategoryConversion.Add(category, bought);
            }

            if (SessionLookups.PageKey(events[0].Page) is { } page)
            {
                EntryPageConversion.Add(page, bought);
                EntryPageBounce.Add(page, bounced);
            }

            if (session.Visitor.TrafficSource is not { } source) return;
            SourceConversion.Add(source, bought);
            SourceBounce.Add(source, bounced);
        }
    }
}
