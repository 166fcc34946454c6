using System.Diagnostics.CodeAnalysis;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Events;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>Puts one session to the model of one task.</summary>
internal static class SessionScorer
{
    /// <summary>The answer, or the reason why there is none.</summary>
    public static bool TryScore(
        PredictionEnginePool pool,
        PredictionTask task,
        ScoringRequest request,
        [NotNullWhen(true)] out ScoredSession? scored,
        [NotNullWhen(false)] out ApiProblem? problem)
    {
        scored = null;
        if (!pool.TryRent(task, out PredictionEngineLease lease))
        {
            problem = ModelProblems.NotReady(pool.Status(task));
            return false;
        }

        using (lease)
        {
            var warnings = new List<string>(request.Warnings);
            Prediction? prediction;
            try
            {
                if (request.Events is { } events)
                {
                    if (!TryEvents(lease.Engine, request, events, warnings, out prediction, out problem)) return false;
                }
                else if (!TryFeatures(lease.Engine, request, request.Features!, warnings, out prediction, out problem))
                {
                    return false;
                }
            }
            catch (UnanswerableException e)
            {
                problem = new ApiProblem(ProblemTypes.FeaturesWanted, e.Message);
                return false;
            }

            if (!prediction.Figures.All(double.IsFinite))
            {
                problem = new ApiProblem(ProblemTypes.OutOfRange, "The model's answer is no finite number; are the values in the units that GET /models lists?");
                return false;
            }

            warnings.AddRange(lease.Engine.UnknownCategories().Select(name => UnknownCategory(lease.Engine, name)));
            scored = new ScoredSession(request.SessionId, prediction, lease.Engine.Package, warnings);
            return true;
        }
    }

    private static bool TryEvents(
        PredictionEngine engine,
        ScoringRequest request,
        IReadOnlyList<PostedEvent> events,
        List<string> warnings,
        [NotNullWhen(true)] out Prediction? prediction,
        [NotNullWhen(false)] out ApiProblem? problem)
    {
        prediction = null;
        problem = null;
        if (engine.Package.Manifest.Grain == Grain.Rows)
        {
            problem = EventsNotSupported(engine);
            return false;
        }

        SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(
            request.Visitor, [.. events.Select(posted => posted.Event)], out IReadOnlyList<string> notes);
        warnings.AddRange(notes);
        if (snapshot is null)
        {
            problem = new ApiProblem(ProblemTypes.NothingToScore, $"No event is left before the first purchase. {string.Join(" ", warnings)}".TrimEnd());
            return false;
        }

        prediction = engine.Predict(snapshot, request.ReasonCount);
        return true;
    }

    private static bool TryFeatures(
        PredictionEngine engine,
        ScoringRequest request,
        IReadOnlyList<PostedFeature> features,
        List<string> warnings,
        [NotNullWhen(true)] out Prediction? prediction,
        [NotNullWhen(false)] out ApiProblem? problem)
    {
        prediction = null;
        var unknown = new List<string>();
        var faults = new List<InputError>();
        var written = new HashSet<int>();
        engine.Row.ClearRow(0);
        foreach (PostedFeature feature in features)
        {
            int column = ColumnOf(engine, feature.Name);
            if (column < 0) unknown.Add(feature.Name);
            else if (!written.Add(column)) faults.Add(InputError.At(feature.Pointer, "the same feature again", "each feature once"));
            else if (feature.Write(engine.Row, column) is { } wanted) faults.Add(InputError.At(feature.Pointer, feature.Found, wanted));
        }

        problem = faults.Count > 0 ? ApiProblem.Invalid(faults) : written.Count == 0 ? NoneKnown(engine, unknown) : null;
        if (problem is not null) return false;
        if (unknown.Count > 0) warnings.Add($"Ignored, since the model has no such features: {string.Join(", ", unknown)}.");
        prediction = engine.PredictRow(request.ReasonCount);
        return true;
    }

    private static int ColumnOf(PredictionEngine engine, string name)
    {
        int exact = engine.Row.Schema.IndexOf(name);
        if (exact >= 0) return exact;
        for (int column = 0; column < engine.Row.Schema.Columns.Count; column++)
            if (LooseName.Same(engine.Row.Schema.Columns[column].Name, name)) return column;
        return -1;
    }

    private static ApiProblem EventsNotSupported(PredictionEngine engine)
    {
        string name = PredictionTasks.Name(engine.Package.Manifest.Task);
        return new ApiProblem(
            ProblemTypes.EventsNotSupported, $"The {name} model was trained on session rows; it takes features. GET /models/{name} lists them.");
    }

    private static ApiProblem NoneKnown(PredictionEngine engine, List<string> unknown)
    {
        string name = PredictionTasks.Name(engine.Package.Manifest.Task);
        return new ApiProblem(
            ProblemTypes.UnknownFeatures,
            $"None of the features is one of the {name} model's. GET /models/{name} lists them.")
        {
            Errors = [.. unknown.Take(ApiProblem.MaximumErrors).Select(feature => InputError.At("/features", feature, $"a feature of the {name} model"))],
        };
    }

    private static string UnknownCategory(PredictionEngine engine, string name) =>
        $"{name}: '{engine.Row.Categories(engine.Row.Schema.IndexOf(name))[0]}' was never met in training; scored as other.";
}
