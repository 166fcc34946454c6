namespace Clickstream.Api.Scoring;

/// <summary>
/// What to recommend for: exactly one of events and itemIds. Written down for the OpenAPI document; names may be spelled otherwise, as in all bodies.
/// </summary>
/// <param name="SessionId">Your name of the session; goes back in the answer.</param>
/// <param name="Visitor">What is known of the visitor; no recommendation hangs on it.</param>
/// <param name="Events">The clicks so far, at most 10,000, in any of the dialects; what was put into the cart and bought included. Sorted by time. May be empty.</param>
/// <param name="ItemIds">Instead of events: ids of the products clicked, oldest first, at most 10,000. May be empty: then what is popular is answered.</param>
/// <param name="Exclude">Ids of products not to answer, at most 10,000, beside those in the cart, those bought and the one clicked last.</param>
/// <param name="Categories">Answer products of these categories only, whatever their case, at most 1,000; GET /models/recommendation lists them. Default: all.</param>
/// <param name="Category">One such category.</param>
/// <param name="MinPrice">Answer products of this price or above only, 0 or above, in the model's currency. Products of unknown price are left out then.</param>
/// <param name="MaxPrice">Answer products of this price or below only, at least minPrice, in the model's currency. Products of unknown price are left out then.</param>
internal sealed record RecommendationBody(
    string? SessionId,
    VisitorBody? Visitor,
    IReadOnlyList<EventBody>? Events,
    IReadOnlyList<string>? ItemIds,
    IReadOnlyList<string>? Exclude,
    IReadOnlyList<string>? Categories,
    string? Category,
    double? MinPrice,
    double? MaxPrice);
