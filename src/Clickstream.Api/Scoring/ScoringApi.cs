using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Api.Plain;
using Clickstream.Api.Protection;
using Clickstream.Api.Requests;
using Clickstream.Api.Telemetry;
using Clickstream.Serving;
using Clickstream.Tasks;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clickstream.Api.Scoring;

/// <summary>One session in, one answer out: POST /classify, /revenue, /segment, /abandonment and /recommend; POST /score asks them all.</summary>
internal static class ScoringApi
{
    private const string Input =
        "Takes one session: its clicks so far (events) or its features, exactly one of the two. Names may be spelled in camelCase or snake_case "
        + "or as GA4's Measurement Protocol, Segment, RudderStack and Snowplow do (GET /profiles); an event with a list of items is one event a product where "
        + "it changes the cart or the order. Events out of order are sorted; from the first purchase on they are cut away; unknown names are ignored. "
        + "Each of these is told in warnings.";

    private const string Economics =
        "With economics (margin, couponCost, saveRate) the answer says whether handing out a coupon now pays, and what profit to expect against doing nothing. "
        + "Propensity is not uplift: the model tells how likely the session is lost, not whether a coupon would save it; saveRate is your assumption, which only "
        + "an experiment with a control group can measure.";

    private const string Carts =
        "A session whose cart holds nothing, net of what was taken out, gets 422 with code empty_cart. bestMoment is, of the moments since the cart was last "
        + "filled, the one with the highest probability of abandonment so far, at which acting would have had the highest expected profit; isNow says whether it is this one.";

    private const string Clicks =
        "Takes one session: its clicks so far (events, as the other endpoints do) or just the ids of the products clicked, oldest first (itemIds), exactly one of the "
        + "two. A click is a look at a product, its choice from a list, or its way onto the wish list or into the cart. Nothing is kept between two requests, and a "
        + "purchase does not end the session. Never answered are the product clicked last, those in the cart net of what was taken out, those bought, and those in "
        + "exclude; categories, minPrice and maxPrice narrow the choice further, and when they leave nothing the answer is 422 with code nothing_to_recommend. "
        + "score is the probability that the product is the next other one clicked, as the model sees it; because says what speaks most for it. Products that are not "
        + "in the model's catalogue are told in warnings: where none is known, or nothing was clicked, the answer is what is popular, leaning to the category, brand and "
        + "price of the product clicked last where the event says them. Prices count in the model's currency (GET /models/recommendation); one in another is left aside.";

    private const string All =
        "Asks every model that is ready, with one pass over the events; the numbers are those of the single endpoints. A task that cannot answer, such as "
        + "abandonment without a cart, is null, and unanswered says why; when no task can answer, the answer is the problem of the first. "
        + "The recommendation heeds exclude, categories, minPrice and maxPrice of the body, as /recommend does.";

    public static void AddScoring(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<ScoringRequest>, ScoringRequestValidator>();
        services.AddSingleton<PostedDialects>();
        services.AddSingleton<PlainVocabulary>();
    }

    public static void MapScoring(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").WithTags(ApiTags.OneSession).WithLane(Lane.Session);
        MapTask(group.MapPost("/classify", Classify), PredictionTask.Conversion)
            .WithName("classify")
            .WithSummary("Will this session end in a purchase?")
            .WithDescription($"{Input} {Economics}")
            .WithReasons()
            .WithTrajectory("probability of a purchase")
            .Produces<ClassifyResponse>();
        MapTask(group.MapPost("/revenue", Revenue), PredictionTask.Revenue)
            .WithName("revenue")
            .WithSummary("How much will this session spend?")
            .WithDescription(Input)
            .WithReasons()
            .WithTrajectory("expected amount")
            .Produces<RevenueResponse>();
        MapTask(group.MapPost("/segment", Segment), PredictionTask.Segment)
            .WithName("segment")
            .WithSummary("What kind of shopper is this?")
            .WithDescription(Input)
            .Produces<SegmentResponse>();
        MapTask(group.MapPost("/abandonment", Abandonment), PredictionTask.Abandonment)
            .WithName("abandonment")
            .WithSummary("There is something in the cart: will it be left behind?")
            .WithDescription($"{Input} {Carts} {Economics}")
            .WithReasons()
            .WithTrajectory("probability of abandonment, null while the cart is empty")
            .WithProblems(ProblemTypes.EmptyCart)
            .Produces<AbandonmentResponse>();
        MapBody<RecommendationBody>(group.MapPost("/recommend", Recommend), models => RecommendationExamples.Of(models.Status(PredictionTask.Recommendation)))
            .WithMetadata(SessionParts.OfRecommendation, new MeasuredTask(PredictionTasks.Name(PredictionTask.Recommendation)))
            .WithName("recommend")
            .WithSummary("Which products will this visitor want next?")
            .WithDescription(Clicks)
            .WithItemCount()
            .WithProblems(ProblemTypes.FeaturesNotSupported, ProblemTypes.NothingToRecommend, ProblemTypes.OutOfRange, ProblemTypes.ModelNotReady)
            .Produces<RecommendationResponse>();
        MapSession<ScoreBody>(group.MapPost("/score", Score), SessionExamples.OfAll)
            .WithMetadata(SessionParts.OfScore, MeasuredTask.Several)
            .WithName("score")
            .WithSummary("All of these at once")
            .WithDescription($"{Input} {All} {Economics}")
            .WithQuery("tasks", "What to predict, separated by commas: classify, revenue, segment, abandonment, recommend. Default: every model that is ready.")
            .WithReasons()
            .WithTrajectory("figure of classify, revenue and abandonment")
            .WithItemCount()
            .WithProblems(ProblemTypes.EmptyCart, ProblemTypes.FeaturesNotSupported, ProblemTypes.NothingToRecommend)
            .Produces<ScoreResponse>();
    }

    private static RouteHandlerBuilder MapTask(RouteHandlerBuilder endpoint, PredictionTask task) =>
        MapSession<SessionBody>(endpoint, models => SessionExamples.Of(models.Status(task))).WithMetadata(SessionParts.OfPrediction, new EndpointTask(task), new MeasuredTask(PredictionTasks.Name(task)));

    private static RouteHandlerBuilder MapSession<T>(RouteHandlerBuilder endpoint, Func<PredictionEnginePool, IReadOnlyList<ApiExample>> examples) =>
        MapBody<T>(endpoint, examples).WithProblems(
            ProblemTypes.EventsNotSupported,
            ProblemTypes.NothingToScore,
            ProblemTypes.UnknownFeatures,
            ProblemTypes.FeaturesWanted,
            ProblemTypes.OutOfRange,
            ProblemTypes.ModelNotReady);

    private static RouteHandlerBuilder MapBody<T>(RouteHandlerBuilder endpoint, Func<PredictionEnginePool, IReadOnlyList<ApiExample>> examples) => endpoint
        .Validate<ScoringRequest>()
        .WithBody<T>("application/json", examples)
        .WithProblems(ProblemTypes.MalformedJson, ProblemTypes.BodyTooLarge, ProblemTypes.UnsupportedMediaType);

    // A segment has no reasons: its centre says what it is.
    private static RouteHandlerBuilder WithReasons(this RouteHandlerBuilder endpoint) =>
        endpoint.WithQuery("reasons", "How many reasons to give, 0 to 50.", ScoringRequest.DefaultReasonCount);

    private static RouteHandlerBuilder WithTrajectory(this RouteHandlerBuilder endpoint, string figure) =>
        endpoint.WithQuery("trajectory", $"Whether to give the answer after each event too: the {figure}. Needs events.", defaultValue: false);

    private static RouteHandlerBuilder WithItemCount(this RouteHandlerBuilder endpoint) => endpoint.WithQuery(
        "k", FormattableString.Invariant($"How many products to recommend, 1 to {RecommendationQuestion.MaximumCount}."), RecommendationQuestion.DefaultCount);

    private static Results<Ok<ClassifyResponse>, ApiProblem> Classify(ScoringRequest request, PredictionEnginePool pool, HttpContext context, ModelMetrics metrics) =>
        TryScore(context, metrics, pool, PredictionTask.Conversion, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(ClassifyResponse.From(scored))
            : problem;

    private static Results<Ok<RevenueResponse>, ApiProblem> Revenue(ScoringRequest request, PredictionEnginePool pool, HttpContext context, ModelMetrics metrics) =>
        TryScore(context, metrics, pool, PredictionTask.Revenue, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(RevenueResponse.From(scored))
            : problem;

    private static Results<Ok<SegmentResponse>, ApiProblem> Segment(ScoringRequest request, PredictionEnginePool pool, HttpContext context, ModelMetrics metrics) =>
        TryScore(context, metrics, pool, PredictionTask.Segment, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(SegmentResponse.From(scored))
            : problem;

    private static Results<Ok<AbandonmentResponse>, ApiProblem> Abandonment(ScoringRequest request, PredictionEnginePool pool, HttpContext context, ModelMetrics metrics) =>
        TryScore(context, metrics, pool, PredictionTask.Abandonment, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(AbandonmentResponse.From(scored))
            : problem;

    private static Results<Ok<RecommendationResponse>, ApiProblem> Recommend(ScoringRequest request, PredictionEnginePool pool, HttpContext context, ModelMetrics metrics) =>
        TryScore(context, metrics, pool, PredictionTask.Recommendation, request, out ScoredSession? scored, out ApiProblem? problem)
            ? TypedResults.Ok(RecommendationResponse.From(scored))
            : problem;

    private static Results<Ok<ScoreResponse>, ApiProblem> Score(ScoringRequest request, PredictionEnginePool pool, HttpContext context, ModelMetrics metrics)
    {
        // A model that nobody named is missed only where the folder is to hold one.
        IReadOnlyList<PredictionTask> tasks = request.Tasks
            ?? [.. pool.Models.Where(status => status.State == ModelState.Ready || status.Expected).Select(status => status.Task)];
        using Activity? span = RequestTrace.Begin("score");
        IReadOnlyList<TaskOutcome> outcomes = SessionScorer.Score(pool, tasks, request, out IReadOnlyList<string> warnings);
        foreach (ScoredSession one in outcomes.Select(outcome => outcome.Scored).OfType<ScoredSession>()) metrics.Of(one.Package).Record(one.Prediction);
        if (outcomes.Any(outcome => outcome.Scored is not null)) return TypedResults.Ok(ScoreResponse.From(request.SessionId, outcomes, warnings));

        // What a model says of the session tells more than that another is not there.
        return outcomes.Select(outcome => outcome.Problem!).OrderBy(problem => problem.Type == ProblemTypes.ModelNotReady).FirstOrDefault()
            ?? ModelProblems.NotReady(pool.Models[0]);
    }

    private static bool TryScore(
        HttpContext context,
        ModelMetrics metrics,
        PredictionEnginePool pool,
        PredictionTask task,
        ScoringRequest request,
        [NotNullWhen(true)] out ScoredSession? scored,
        [NotNullWhen(false)] out ApiProblem? problem)
    {
        using Activity? span = RequestTrace.Begin("score");
        bool answered = SessionScorer.TryScore(pool, task, request, out scored, out problem);
        if (answered) metrics.Answered(context, scored!.Package, scored.Prediction);
        return answered;
    }
}
