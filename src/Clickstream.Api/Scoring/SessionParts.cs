namespace Clickstream.Api.Scoring;

/// <summary>What an endpoint takes of a body beside who and the events. Stands on every endpoint that answers one session, since the body is read before the handler runs.</summary>
/// <param name="ItemIds">Whether bare ids of products may stand in for events; features may not, then.</param>
/// <param name="Filter">Whether the body may say which products are to be recommended, and the query how many.</param>
internal sealed record SessionParts(bool ItemIds, bool Filter)
{
    /// <summary>Of an endpoint that asks one model about features.</summary>
    public static SessionParts OfPrediction { get; } = new(ItemIds: false, Filter: false);

    /// <summary>Of POST /score.</summary>
    public static SessionParts OfScore { get; } = new(ItemIds: false, Filter: true);

    /// <summary>Of POST /recommend.</summary>
    public static SessionParts OfRecommendation { get; } = new(ItemIds: true, Filter: true);
}
