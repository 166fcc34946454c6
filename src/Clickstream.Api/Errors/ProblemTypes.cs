namespace Clickstream.Api.Errors;

/// <summary>The problems that this service answers with.</summary>
internal static class ProblemTypes
{
    public static readonly ProblemType MalformedJson = new("malformed_json", 400, "The body is not valid JSON.");
    public static readonly ProblemType ValidationFailed = new("validation_failed", 400, "The request holds values that cannot be read.");
    public static readonly ProblemType MalformedCsv = new("malformed_csv", 400, "The file is no CSV that can be read.");
    public static readonly ProblemType MalformedUpload = new("malformed_upload", 400, "The upload holds no file that can be read.");
    public static readonly ProblemType BadRequest = new("bad_request", 400, "The request cannot be read.");
    public static readonly ProblemType Unauthorized = new("unauthorized", 401, "A key is wanted.");
    public static readonly ProblemType Forbidden = new("forbidden", 403, "The key does not open this address.");
    public static readonly ProblemType NotFound = new("not_found", 404, "There is nothing at this address.");
    public static readonly ProblemType ModelNotFound = new("model_not_found", 404, "There is no such model.");
    public static readonly ProblemType MethodNotAllowed = new("method_not_allowed", 405, "The address does not answer this method.");
    public static readonly ProblemType Timeout = new("timeout", 408, "The request took too long.");
    public static readonly ProblemType NoPreviousVersion = new("no_previous_version", 409, "There is no version to go back to.");
    public static readonly ProblemType BodyTooLarge = new("body_too_large", 413, "The body is too large.");
    public static readonly ProblemType TooManyEvents = new("too_many_events", 413, "The file holds more events than are kept in memory.");
    public static readonly ProblemType TooManyRows = new("too_many_rows", 413, "The request holds more rows than are taken at once.");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported_media_type", 415, "The body is of a type that is not read here.");
    public static readonly ProblemType EventsNotSupported = new("events_not_supported", 422, "The model takes features, not events.");
    public static readonly ProblemType FeaturesNotSupported = new("features_not_supported", 422, "The model takes events, not features.");
    public static readonly ProblemType NothingToScore = new("nothing_to_score", 422, "No event is left to score.");
    public static readonly ProblemType EmptyCart = new("empty_cart", 422, "There is nothing in the cart to be left behind.");
    public static readonly ProblemType NothingToRecommend = new("nothing_to_recommend", 422, "No product is left to recommend.");
    public static readonly ProblemType UnknownFeatures = new("unknown_features", 422, "None of the features is one of the model's.");
    public static readonly ProblemType FeaturesWanted = new("features_wanted", 422, "The model cannot answer without features that were left out.");
    public static readonly ProblemType OutOfRange = new("out_of_range", 422, "The session lies too far from all that the model was trained on.");
    public static readonly ProblemType UnknownColumns = new("unknown_columns", 422, "The file does not fit the models.");
    public static readonly ProblemType RateLimited = new("rate_limited", 429, "The key has asked too often.");
    public static readonly ProblemType InternalError = new("internal_error", 500, "The service failed.");
    public static readonly ProblemType ModelNotReady = new("model_not_ready", 503, "The model is not ready.");
    public static readonly ProblemType Overloaded = new("overloaded", 503, "The service is full at the moment.");
    public static readonly ProblemType NotReady = new("not_ready", 503, "The service is not ready.");
    public static readonly ProblemType Loading = new("loading", 503, "The models are still being loaded.");
    public static readonly ProblemType Stopping = new("stopping", 503, "The service is about to end.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        MalformedJson, MalformedCsv, MalformedUpload, ValidationFailed, BadRequest, NotFound, ModelNotFound, MethodNotAllowed, NoPreviousVersion, BodyTooLarge,
        TooManyEvents, TooManyRows, UnsupportedMediaType, EventsNotSupported, FeaturesNotSupported, NothingToScore, NothingToRecommend, EmptyCart, UnknownFeatures, UnknownColumns,
        FeaturesWanted, OutOfRange, Unauthorized, Forbidden, Timeout, RateLimited, InternalError, ModelNotReady, Overloaded, NotReady, Loading, Stopping,
    ];

    /// <summary>The type with this code, or null.</summary>
    public static ProblemType? Find(string code) => All.FirstOrDefault(type => type.Code == code);

    /// <summary>The type of a batch that was refused.</summary>
    public static ProblemType BatchRefused(string code, bool isMalformed) => Find(code) ?? (isMalformed
        ? MalformedCsv with { Code = code }
        : UnknownColumns with { Code = code });

    /// <summary>The type of a status that was set without a body, by routing for instance.</summary>
    public static ProblemType OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status408RequestTimeout => Timeout,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        >= 400 and < 500 => BadRequest with { Status = status },
        _ => InternalError with { Status = status },
    };
}
