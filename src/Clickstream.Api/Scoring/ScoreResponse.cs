using Clickstream.Api.Errors;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>The answers of several tasks to one session, with the numbers that their own endpoints give.</summary>
/// <param name="SessionId">The caller's name of the session.</param>
/// <param name="Conversion">Will this session end in a purchase? Null when it was not asked or is in unanswered; so the others.</param>
/// <param name="Revenue">How much will this session spend?</param>
/// <param name="Segment">What kind of shopper is this?</param>
/// <param name="Abandonment">There is something in the cart: will it be left behind?</param>
/// <param name="Recommendation">Which products will this visitor want next?</param>
/// <param name="Unanswered">By task, why it has no answer; empty when every task that was asked has one.</param>
/// <param name="Warnings">What was odd about the session; empty when nothing was.</param>
internal sealed record ScoreResponse(
    string? SessionId,
    ConversionAnswer? Conversion,
    RevenueAnswer? Revenue,
    SegmentAnswer? Segment,
    AbandonmentAnswer? Abandonment,
    RecommendationAnswer? Recommendation,
    IReadOnlyDictionary<string, UnansweredResponse> Unanswered,
    IReadOnlyList<string> Warnings)
{
    public static ScoreResponse From(string? sessionId, IReadOnlyList<TaskOutcome> outcomes, IReadOnlyList<string> warnings)
    {
        return new ScoreResponse(
            sessionId,
            Of(PredictionTask.Conversion, ConversionAnswer.Of),
            Of(PredictionTask.Revenue, RevenueAnswer.Of),
            Of(PredictionTask.Segment, SegmentAnswer.Of),
            Of(PredictionTask.Abandonment, AbandonmentAnswer.Of),
            Of(PredictionTask.Recommendation, RecommendationAnswer.Of),
            outcomes.Where(outcome => outcome.Problem is not null).ToDictionary(outcome => PredictionTasks.Name(outcome.Task), outcome => Why(outcome.Problem!)),
            warnings);

        T? Of<T>(PredictionTask task, Func<ScoredSession, T> answer)
            where T : class => outcomes.FirstOrDefault(outcome => outcome.Task == task)?.Scored is { } scored ? answer(scored) : null;
    }

    private static UnansweredResponse Why(ApiProblem problem) => new(problem.Type.Code, problem.Detail);
}
