namespace Clickstream.Lookups;

/// <summary>
/// What past sessions tell of the products, categories, entry pages and sources of a new one: the field's conversion, exit and bounce
/// rates, learned from training sessions and kept in the model package. A session's own outcome must never be among what its features are
/// looked up in: training features are made with lookups of other sessions (<see cref="LookupCounts.Without"/>). Immutable.
/// </summary>
public sealed record SessionLookups
{
    /// <summary>Lookups that know nothing: every rate is missing.</summary>
    public static SessionLookups None { get; } = new();

    /// <summary>By product: share of the sessions with it that bought.</summary>
    public RateTable ItemConversion
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By product: share of its events after which the session ended without a purchase.</summary>
    public RateTable ItemExit
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By product: share of the sessions that put it into the cart and bought.</summary>
    public RateTable CartItemConversion
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By category: share of the sessions with it that bought.</summary>
    public RateTable CategoryConversion
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By category: share of its events after which the session ended without a purchase.</summary>
    public RateTable CategoryExit
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By page of the first event, without query: share of the sessions that bought.</summary>
    public RateTable EntryPageConversion
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By page of the first event, without query: share of the sessions that had no other event.</summary>
    public RateTable EntryPageBounce
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By source of traffic: share of the sessions that bought.</summary>
    public RateTable SourceConversion
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>By source of traffic: share of the sessions that had only one event.</summary>
    public RateTable SourceBounce
    {
        get => field ?? RateTable.Empty;
        init;
    }

    /// <summary>A page without query and fragment: by these there would be as many pages as visits.</summary>
    public static string? PageKey(string? page)
    {
        if (page is null) return null;
        int end = page.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? page : page[..end];
    }
}
