using System.Diagnostics.CodeAnalysis;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Events;
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
            var shadows = new List<ShadowScoring>();
            foreach (PredictionTask task in tasks)
            {
                if (!pool.TryRent(task, request.SessionId, out PredictionEngineLease lease)) continue;
                leases.Add(lease);
                scorings.Add(new TaskScoring(task, lease.Engine, request));
                if (!pool.TryRentShadow(task, lease.Engine, out PredictionEngineLease shadow, out ShadowTally agreement)) continue;
                leases.Add(shadow);
                shadows.Add(new ShadowScoring(scorings[^1], shadow.Engine, agreement));
            }

            List<string> said = [.. request.Warnings];
            Answer(scorings, request, said);
            if (shadows.Count > 0) Compare(shadows, request);
            said.AddRange(Oddities(scorings).Distinct());
            warnings = said;
            return [.. tasks.Select(task => scorings.Find(scoring => scoring.Task == task)?.Outcome(said) ?? NotReady(pool, task))];
        }
        finally
        {
            leases.ForEach(lease => lease.Dispose());
        }
    }

    private static void Answer(List<TaskScoring> scorings, ScoringRequest request, List<string> warnings)
    {
        if (request.Features is { } features) scorings.ForEach(scoring => scoring.Answer(features));
        else AnswerClicks(scorings, request, warnings);
    }

    // After the answers, and apart from them: whatever a shadow does, they stand.
    private static void Compare(List<ShadowScoring> shadows, ScoringRequest request)
    {
        ScoringRequest plain = request with { Trajectory = false, ReasonCount = 0 };
        foreach (ShadowScoring shadow in shadows) shadow.Compare(plain, scoring => Answer([scoring], plain, []));
    }

    private static void AnswerClicks(List<TaskScoring> scorings, ScoringRequest request, List<string> warnings)
    {
        IReadOnlyList<ClickEvent> events = EventsOf(request);
        TaskScoring? recommending = scorings.Find(scoring => scoring.Recommends);
        if (recommending is not null)
        {
            events = SnapshotCutter.Whole(events, out IReadOnlyList<string> notes);
            warnings.AddRange(notes);
            recommending.Recommend(events);
        }

        TaskScoring[] others = [.. scorings.Where(scoring => scoring != recommending)];
        if (others.Length == 0) return;
        Walk(others, request.Visitor, events, warnings);
        if (recommending is { Problem: null } && events.Any(one => one.Kind == EventKind.Purchase))
            warnings.Add("The recommendation looks at the whole session, what was bought in it included.");
    }

    // Ids alone say in which order the products were clicked, and not when.
    private static IReadOnlyList<ClickEvent> EventsOf(ScoringRequest request) => request.ItemIds is { } ids
        ? [.. ids.Select((id, i) => new ClickEvent { Time = DateTimeOffset.UnixEpoch.AddSeconds(i), Kind = EventKind.ViewItem, ItemId = id })]
        : [.. request.Events!.Select(posted => posted.Event)];

    private static void Walk(TaskScoring[] scorings, Visitor visitor, IReadOnlyList<ClickEvent> events, List<string> warnings)
    {
        foreach (TaskScoring scoring in scorings)
            if (!scoring.ReadsEvents) scoring.Problem = TaskScoring.EventsNotSupported(scoring.Task);
        TaskScoring[] readers = [.. scorings.Where(scoring => scoring.Problem is null)];
        if (readers.Length == 0) return;

        SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(visitor, events, out IReadOnlyList<string> notes);
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
        TaskScoring[] readers = [.. scorings.Where(scoring => !scoring.Recommends)];
        IEnumerable<string> unknown = readers.Length == 0 ? [] : readers.Select(scoring => scoring.UnknownFeatures.AsEnumerable()).Aggregate(Enumerable.Intersect);
        string names = string.Join(", ", unknown);
        if (names.Length > 0) yield return $"Ignored, since {(readers.Length == 1 ? "the model has" : "the models have")} no such features: {names}.";
        foreach (TaskScoring scoring in scorings)
            foreach (string oddity in scoring.Oddities()) yield return oddity;
    }

    private static TaskOutcome NotReady(PredictionEnginePool pool, PredictionTask task) => new(task, null, ModelProblems.NotReady(pool.Status(task)));
}
