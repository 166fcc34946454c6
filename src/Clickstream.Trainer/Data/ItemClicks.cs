using System.Runtime.InteropServices;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Recommendation;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Data;

/// <summary>
/// The clicks of products in a file, by session, in 16 bytes each: all that recommendations are learned from and judged on. A click is an event
/// of a named product that was looked at, chosen from a list, or put on the wish list or into the cart.
/// </summary>
internal sealed class ItemClicks
{
    private readonly NamePool _items;
    private readonly NamePool _categories;
    private readonly NamePool _brands;
    private readonly List<ItemClick> _clicks;
    private readonly List<int> _starts = [0];

    /// <summary>No session yet.</summary>
    public ItemClicks()
        : this(new(StringComparer.Ordinal), new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase), clickCount: 0)
    {
    }

    private ItemClicks(NamePool items, NamePool categories, NamePool brands, int clickCount)
    {
        _items = items;
        _categories = categories;
        _brands = brands;
        _clicks = new List<ItemClick>(clickCount);
    }

    /// <summary>Number of sessions, those without a click of a product among them.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>Number of clicks.</summary>
    public int ClickCount => _clicks.Count;

    /// <summary>Ids of the products, by number.</summary>
    public IReadOnlyList<string> ItemIds => _items.Names;

    /// <summary>Names of the categories, by number.</summary>
    public IReadOnlyList<string> Categories => _categories.Names;

    /// <summary>Names of the brands, by number.</summary>
    public IReadOnlyList<string> Brands => _brands.Names;

    /// <summary>The clicks of a session, in order of time, repeats and all.</summary>
    public ReadOnlySpan<ItemClick> this[int session] =>
        CollectionsMarshal.AsSpan(_clicks)[_starts[session].._starts[session + 1]];

    /// <summary>The clicks of sessions, in their order.</summary>
    public static ItemClicks Of(IEnumerable<Session> sessions)
    {
        var clicks = new ItemClicks();
        foreach (Session session in sessions) clicks.Add(session.Events);
        return clicks;
    }

    /// <summary>Adds a session: of its events, those that are clicks of products.</summary>
    public void Add(IEnumerable<ClickEvent> events)
    {
        foreach (ClickEvent click in events)
        {
            if (!ProductClicks.IsClick(click)) continue;
            _clicks.Add(new ItemClick(
                _items.NumberOf(click.ItemId),
                _categories.NumberOf(click.ItemCategory),
                _brands.NumberOf(click.ItemBrand),
                (float?)click.Price is > 0 and < float.PositiveInfinity and { } price ? price : float.NaN));
        }

        _starts.Add(_clicks.Count);
    }

    /// <summary>The same sessions in another order.</summary>
    /// <param name="order">Position of the session that comes first, of the one that comes next, and so on: every one once.</param>
    public ItemClicks InOrder(IReadOnlyList<int> order)
    {
        var ordered = new ItemClicks(_items, _categories, _brands, _clicks.Count);
        foreach (int session in order)
        {
            ordered._clicks.AddRange(this[session]);
            ordered._starts.Add(ordered._clicks.Count);
        }

        return ordered;
    }

    /// <summary>Whether different products follow one another in a session, so that there is a next one to foretell.</summary>
    public bool HasNext(int session)
    {
        ReadOnlySpan<ItemClick> clicks = this[session];
        for (int i = 1; i < clicks.Length; i++)
            if (clicks[i].Item != clicks[0].Item) return true;
        return false;
    }

    /// <summary>What a ranking learns from some of the sessions, and knows nothing but.</summary>
    /// <param name="sessions">Positions of the sessions, oldest first.</param>
    public ItemHistory HistoryOf(IEnumerable<int> sessions)
    {
        var items = new Renumbering(ItemIds);
        var categories = new Renumbering(Categories);
        var brands = new Renumbering(Brands);
        var latest = new List<ItemClick>();
        var starts = new List<int> { 0 };
        var clicked = new List<int>();
        foreach (int session in sessions)
        {
            foreach (ItemClick click in this[session])
            {
                int item = items.Of(click.Item);
                if (item == latest.Count) latest.Add(click);
                else latest[item] = click.After(latest[item]);
                if (clicked.Count == starts[^1] || clicked[^1] != item) clicked.Add(item);
            }

            if (clicked.Count > starts[^1]) starts.Add(clicked.Count);
        }

        // Numbered at the end: a category that every product has left is none of the catalogue's.
        int[] categoryOfItem = [.. latest.Select(item => categories.Of(item.Category))];
        int[] brandOfItem = [.. latest.Select(item => brands.Of(item.Brand))];
        return new ItemHistory(
            new ItemCatalogue(items.Names, categories.Names, brands.Names),
            new ItemAttributes(categoryOfItem, brandOfItem, [.. latest.Select(item => item.Price)]),
            new ItemSessions(latest.Count, [.. starts], [.. clicked]));
    }
}
