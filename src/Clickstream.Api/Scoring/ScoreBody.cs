namespace Clickstream.Api.Scoring;

/// <summary>One session for all the tasks: exactly one of events and features, and which products may be recommended. Written down for the OpenAPI document.</summary>
/// <param name="SessionId">Your name of the session; goes back in the answer.</param>
/// <param name="Visitor">What is known of the visitor, with events.</param>
/// <param name="Events">The clicks so far, at most 10,000. Sorted by time; whatever follows the first purchase is cut away, but for the recommendation.</param>
/// <param name="Features">
/// Feature values by name, as GET /models/{task} lists them: numbers, texts, true or false. A missing feature or null is imputed. The recommendation has no
/// answer to features.
/// </param>
/// <param name="Economics">What handing out a coupon brings and costs: then the answer says whether it pays now.</param>
/// <param name="Exclude">Ids of products not to recommend, at most 10,000.</param>
/// <param name="Categories">Recommend products of these categories only, at most 1,000. Default: all.</param>
/// <param name="Category">One such category.</param>
/// <param name="MinPrice">Recommend products of this price or above only.</param>
/// <param name="MaxPrice">Recommend products of this price or below only.</param>
internal sealed record ScoreBody(
    string? SessionId,
    VisitorBody? Visitor,
    IReadOnlyList<EventBody>? Events,
    IReadOnlyDictionary<string, object?>? Features,
    EconomicsBody? Economics,
    IReadOnlyList<string>? Exclude,
    IReadOnlyList<string>? Categories,
    string? Category,
    double? MinPrice,
    double? MaxPrice);
