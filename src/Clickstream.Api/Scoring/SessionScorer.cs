using System.Diagnostics.CodeAnalysis;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Features;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>Puts one session to the models of one or several tasks, with one pass over its events.</summary>
internal static class SessionScorer
{
    /// <summary>One task's answer, or the reason why there is none.</summary>
    public static bool TryScore(
        PredictionEnginePool pool,
        PredictionTask task,
        ScoringRequest request,
        [NotNullWhen(true)] out ScoredSession? scored,
        [NotNullWhen(false)] out ApiProblem? problem)
    {
        if (request.Economics is not null && task is not (PredictionTask.Conversion or PredictionTask.Abandonment))
            request = request with { Warnings = [.. request.Warnings, "Ignored: economics, which count for /classify, /abandonment and /score."] };
        TaskOutcome outcome = Score(pool, [task], request, out _)[0];
        scored = outcome.Scored;
        problem = outcome.Problem;
        return scored is not null;
    }

    /// <summary>What came of each task, in their order.</summary>
    /// <param name="pool">The models.</param>
    /// <param name="tasks">At least one, none twice.</param>
    /// <param name="request">A request that has been validated.</param>
    /// <param name="warnings">What was odd about the session, for all the tasks together.</param>
    public static IReadOnlyList<TaskOutcome> Score(
        PredictionEnginePool pool, IReadOnlyList<PredictionTask> tasks, ScoringRequest request, out IReadOnlyList<string> warnings)
    {
        var leases = new List<PredictionEngineLease>();
        try
        {
            var scorings = new List<TaskScoring>();
            foreach (PredictionTask task in tasks)
            {
                if (!pool.TryRent(task, out PredictionEngineLease lease)) continue;
                leases.Add(lease);
                scorings.Add(new TaskScoring(task, lease.Engine, request));
            }

            List<string> said = [.. request.Warnings];
            if (request.Events is { } events) Walk(scorings, request.Visitor, events, said);
            else scorings.ForEach(scoring => scoring.Answer(request.Features!));
            said.AddRange(Oddities(scorings).Distinct());
            warnings = said;
            return [.. tasks.Select(task => scorings.Find(scoring => scoring.Task == task)?.Outcome(said) ?? NotReady(pool, task))];
        }
        finally
        {
            leases.ForEach(lease => lease.Dispose());
        }
    }

    private static void Walk(List<TaskScoring> scorings, Visitor visitor, IReadOnlyList<PostedEvent> events, List<string> warnings)
    {
        foreach (TaskScoring scoring in scorings)
            if (!scoring.ReadsEvents) scoring.Problem = TaskScoring.EventsNotSupported(scoring.Task);
        TaskScoring[] readers = [.. scorings.Where(scoring => scoring.Problem is null)];
        if (readers.Length == 0) return;

        SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(visitor, [.. events.Select(posted => posted.Event)], out IReadOnlyList<string> notes);
        warnings.AddRange(notes);
        if (snapshot is null)
        {
            var nothing = new ApiProblem(ProblemTypes.NothingToScore, $"No event is left before the first purchase. {string.Join(" ", warnings)}".TrimEnd());
            foreach (TaskScoring scoring in readers) scoring.Problem = nothing;
            return;
        }

        bool isFollowed = Array.Exists(readers, scoring => scoring.IsFollowed);
        var walk = new SnapshotWalk();
        walk.Begin(snapshot);
        while (walk.MoveNext())
        {
            if (!isFollowed) continue;
            foreach (TaskScoring scoring in readers) scoring.Follow(walk);
        }

        foreach (TaskScoring scoring in readers) scoring.Answer(walk);
    }

    // A feature is a stranger only if no model that was asked knows it.
    private static IEnumerable<string> Oddities(List<TaskScoring> scorings)
    {
        IEnumerable<string> unknown = scorings.Count == 0 ? [] : scorings.Select(scoring => scoring.UnknownFeatures.AsEnumerable()).Aggregate(Enumerable.Intersect);
        string names = string.Join(", ", unknown);
        if (names.Length > 0) yield return $"Ignored, since {(scorings.Count == 1 ? "the model has" : "the models have")} no such features: {names}.";
        foreach (TaskScoring scoring in scorings)
            foreach (string oddity in scoring.UnknownCategories()) yield return oddity;
    }

    private static TaskOutcome NotReady(PredictionEnginePool pool, PredictionTask task) => new(task, null, ModelProblems.NotReady(pool.Status(task)));
}
