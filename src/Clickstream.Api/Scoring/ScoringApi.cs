using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Requests;
using Clickstream.Serving;
using Clickstream.Tasks;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clickstream.Api.Scoring;

/// <summary>One session in, one answer out: POST /classify, /revenue and /segment.</summary>
internal static class ScoringApi
{
    private const string Input =
        "Takes one session: its clicks so far (events) or its features, exactly one of the two. Names may be spelled in camelCase or snake_case "
        + "or as GA4's Measurement Protocol, Segment, RudderStack and Snowplow do (GET /profiles); an event with a list of items is one event a product where "
        + "it changes the cart or the order. Events out of order are sorted; from the first purchase on they are cut away; unknown names are ignored. "
        + "Each of these is told in warnings.";

    public static void AddScoring(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<ScoringRequest>, ScoringRequestValidator>();
        services.AddSingleton<PostedDialects>();
    }

    public static void MapScoring(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags(ApiTags.OneSession);
        MapTask(group.MapPost("/classify", Classify), PredictionTask.Conversion)
            .WithName("classify")
            .WithSummary("Will this session end in a purchase?")
            .WithDescription(Input)
            .WithReasons()
            .Produces<ClassifyResponse>();
        MapTask(group.MapPost("/revenue", Revenue), PredictionTask.Revenue)
            .WithName("revenue")
            .WithSummary("How much will this session spend?")
            .WithDescription(Input)
            .WithReasons()
            .Produces<RevenueResponse>();
        MapTask(group.MapPost("/segment", Segment), PredictionTask.Segment)
            .WithName("segment")
            .WithSummary("What kind of shopper is this?")
            .WithDescription(Input)
            .Produces<SegmentResponse>();
    }

    private static RouteHandlerBuilder MapTask(RouteHandlerBuilder endpoint, PredictionTask task) => endpoint
        .Validate<ScoringRequest>()
        .WithBody<SessionBody>("application/json", models => SessionExamples.Of(models.Status(task)))
        .WithProblems(
            ProblemTypes.MalformedJson,
            ProblemTypes.BodyTooLarge,
            ProblemTypes.UnsupportedMediaType,
            ProblemTypes.EventsNotSupported,
            ProblemTypes.NothingToScore,
            ProblemTypes.UnknownFeatures,
            ProblemTypes.FeaturesWanted,
            ProblemTypes.OutOfRange,
            ProblemTypes.ModelNotReady);

    // A segment has no reasons: its centre says what it is.
    private static RouteHandlerBuilder WithReasons(this RouteHandlerBuilder endpoint) =>
        endpoint.WithQuery("reasons", "How many reasons to give, 0 to 50.", ScoringRequest.DefaultReasonCount);

    private static Results<Ok<ClassifyResponse>, ApiProblem> Classify(ScoringRequest request, PredictionEnginePool pool) =>
        SessionScorer.TryScore(pool, PredictionTask.Conversion, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(ClassifyResponse.From(scored))
            : problem;

    private static Results<Ok<RevenueResponse>, ApiProblem> Revenue(ScoringRequest request, PredictionEnginePool pool) =>
        SessionScorer.TryScore(pool, PredictionTask.Revenue, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(RevenueResponse.From(scored))
            : problem;

    private static Results<Ok<SegmentResponse>, ApiProblem> Segment(ScoringRequest request, PredictionEnginePool pool) =>
        SessionScorer.TryScore(pool, PredictionTask.Segment, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(SegmentResponse.From(scored))
            : problem;
}
