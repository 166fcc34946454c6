using Clickstream.Api.Errors;
using Clickstream.Api.Requests;
using Clickstream.Learning.Metrics;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>One session to be scored, as far as it could be read.</summary>
internal sealed record ScoringRequest : IReadRequest
{
    public const int DefaultReasonCount = 3;
    public const int MaximumReasonCount = 50;
    public const int MaximumEventCount = 10_000;

    /// <summary>Most features of a session, as many as a CSV may have columns: for each that no model knows, a remark is made.</summary>
    public const int MaximumFeatureCount = 10_000;

    public ApiProblem? Refusal { get; init; }

    public IReadOnlyList<InputError> Faults { get; init; } = [];

    /// <summary>What the endpoint takes of a body.</summary>
    public SessionParts Parts { get; init; } = SessionParts.OfPrediction;

    /// <summary>The caller's name of the session; goes back in the answer.</summary>
    public string? SessionId { get; init; }

    public Visitor Visitor { get; init; } = Visitor.Unknown;

    /// <summary>Name of the profile by which the events were read; null without events.</summary>
    public string? Profile { get; init; }

    /// <summary>The events that could be read and whose name is known; null when the body has no list of events.</summary>
    public IReadOnlyList<PostedEvent>? Events { get; init; }

    /// <summary>How many events were posted, read or not; an event that puts several products into the cart counts as so many.</summary>
    public int EventCount { get; init; }

    /// <summary>Ids of the products clicked, oldest first, instead of events; null when the body has no such list.</summary>
    public IReadOnlyList<string>? ItemIds { get; init; }

    /// <summary>Features by name; null when the body has none.</summary>
    public IReadOnlyList<PostedFeature>? Features { get; init; }

    /// <summary>Which products may be recommended.</summary>
    public RecommendationFilter Filter { get; init; } = RecommendationFilter.None;

    /// <summary>How many products to recommend.</summary>
    public int ItemCount { get; init; } = RecommendationQuestion.DefaultCount;

    /// <summary>How many reasons to give.</summary>
    public int ReasonCount { get; init; } = DefaultReasonCount;

    /// <summary>Whether the answer after each event is wanted too.</summary>
    public bool Trajectory { get; init; }

    /// <summary>The tasks to answer, of POST /score; null means every one that is ready.</summary>
    public IReadOnlyList<PredictionTask>? Tasks { get; init; }

    /// <summary>What treating the session brings and costs; null when the caller did not say.</summary>
    public Economics? Economics { get; init; }

    /// <summary>What was passed over in reading.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads the request; called by the framework. A request that cannot be read is a value too.</summary>
    public static ValueTask<ScoringRequest?> BindAsync(HttpContext context) => ScoringRequestBinder.BindAsync(context);
}
