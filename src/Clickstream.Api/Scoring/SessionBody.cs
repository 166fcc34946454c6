namespace Clickstream.Api.Scoring;

/// <summary>
/// One session: exactly one of events and features. Written down for the OpenAPI document; the body is read field by field, so that
/// names may be spelled otherwise (event_time, EventTime, timestamp) and every fault is told with its place.
/// </summary>
/// <param name="SessionId">Your name of the session; goes back in the answer.</param>
/// <param name="Visitor">What is known of the visitor, with events.</param>
/// <param name="Events">The clicks so far, at most 10,000. Sorted by time; whatever follows the first purchase is cut away.</param>
/// <param name="Features">
/// Feature values by name, as GET /models/{task} lists them: numbers, texts, true or false. A missing feature or null is imputed.
/// </param>
/// <param name="Economics">What handing out a coupon brings and costs: then /classify, /abandonment and /score say whether it pays now.</param>
internal sealed record SessionBody(
    string? SessionId, VisitorBody? Visitor, IReadOnlyList<EventBody>? Events, IReadOnlyDictionary<string, object?>? Features, EconomicsBody? Economics);
