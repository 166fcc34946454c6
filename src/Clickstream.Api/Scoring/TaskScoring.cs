using Clickstream.Api.Errors;
using Clickstream.Api.Plain;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>One task's part in scoring a session: the engine that it asks, and what came of it.</summary>
internal sealed class TaskScoring(PredictionTask task, PredictionEngine engine, ScoringRequest request)
{
    private readonly List<Moment> _moments = [];
    private Prediction? _prediction;

    public PredictionTask Task => task;

    /// <summary>The answer; null while there is none.</summary>
    public Prediction? Prediction => _prediction;

    /// <summary>Why there is no answer; null while there may be one.</summary>
    public ApiProblem? Problem { get; set; }

    /// <summary>Features that were posted and that the model does not know.</summary>
    public IReadOnlyList<string> UnknownFeatures { get; private set; } = [];

    /// <summary>Whether the model reads events.</summary>
    public bool ReadsEvents => engine.Package.Manifest.Grain == Grain.Events;

    /// <summary>Whether the model reads the clicks themselves, to recommend products: it has no features.</summary>
    public bool Recommends => engine.Recommends;

    // Abandonment is followed always, to find its best moment; a segment has no figure to follow.
    public bool IsFollowed => Problem is null && !Recommends && (task == PredictionTask.Abandonment || (request.Trajectory && task != PredictionTask.Segment));

    /// <summary>Answers the moment at which the walk stands.</summary>
    public void Follow(SnapshotWalk walk)
    {
        if (IsFollowed) _moments.Add(new Moment(walk.EventNumber, walk.Event, FigureAt(walk)));
    }

    /// <summary>Answers the session at the end of its events.</summary>
    public void Answer(SnapshotWalk walk)
    {
        if (Problem is null) Try(() => engine.Predict(walk, request.ReasonCount));
    }

    /// <summary>Answers the whole session with what the visitor may want next.</summary>
    public void Recommend(IReadOnlyList<ClickEvent> session) => Try(() => engine.Recommend(new RecommendationQuestion(session)
    {
        Count = request.ItemCount,
        ExcludedItemIds = request.Filter.ExcludedItemIds,
        Categories = request.Filter.Categories,
        MinimumPrice = request.Filter.MinimumPrice,
        MaximumPrice = request.Filter.MaximumPrice,
    }));

    /// <summary>Answers the features that were posted.</summary>
    public void Answer(IReadOnlyList<PostedFeature> features)
    {
        if (Recommends)
        {
            Problem = FeaturesNotSupported;
            return;
        }

        var unknown = new List<string>();
        var faults = new List<InputError>();
        var written = new HashSet<int>();
        engine.Row.ClearRow(0);
        foreach (PostedFeature feature in features)
        {
            int column = FeatureNames.Find(engine.Row.Schema, feature.Name);
            if (column < 0) unknown.Add(feature.Name);
            else if (!written.Add(column)) faults.Add(InputError.At(feature.Pointer, "the same feature again", "each feature once"));
            else if (feature.Write(engine.Row, column) is { } wanted) faults.Add(InputError.At(feature.Pointer, feature.Found, wanted));
        }

        UnknownFeatures = unknown;
        if (faults.Count > 0) Problem = ApiProblem.Invalid(faults);
        else if (written.Count == 0) Problem = NoneKnown(unknown);
        else Try(() => engine.PredictRow(request.ReasonCount));
    }

    /// <summary>What was odd about the values that the model was asked about.</summary>
    public IEnumerable<string> Oddities() => _prediction switch
    {
        null => [],
        RecommendationPrediction recommended => RecommendationWarnings.Of(recommended, request.Filter, ((RecommendationModel)engine.Package.Model).Catalogue),
        _ => engine.UnknownCategories()
            .Select(name => $"{name}: '{engine.Row.Categories(engine.Row.Schema.IndexOf(name))[0]}' was never met in training; scored as other."),
    };

    /// <summary>What came of it.</summary>
    public TaskOutcome Outcome(IReadOnlyList<string> warnings) => new(
        task,
        _prediction is { } prediction ? new ScoredSession(request.SessionId, prediction, engine.Package, _moments, request, warnings) : null,
        Problem);

    private static ApiProblem FeaturesNotSupported => new(
        ProblemTypes.FeaturesNotSupported, "The recommendation model reads the clicks themselves, not features: it takes events, or to POST /recommend itemIds.");

    public static ApiProblem EventsNotSupported(PredictionTask task) => new(
        ProblemTypes.EventsNotSupported,
        $"The {PredictionTasks.Name(task)} model was trained on session rows; it takes features. GET /models/{PredictionTasks.Name(task)} lists them.");

    private void Try(Func<Prediction> ask)
    {
        try
        {
            Prediction prediction = ask();
            if (prediction.Figures.All(double.IsFinite))
            {
                _prediction = prediction;
                engine.Observe(prediction); // Here and not where moments on the way are followed: a session counts once.
            }
            else Problem = new ApiProblem(ProblemTypes.OutOfRange, "The model's answer is no finite number; are the values in the units that GET /models lists?");
        }
        catch (EmptyCartException e)
        {
            Problem = new ApiProblem(ProblemTypes.EmptyCart, e.Message);
        }
        catch (UnanswerableException e)
        {
            Problem = new ApiProblem(ProblemTypes.FeaturesWanted, e.Message);
        }
        catch (NothingToRecommendException e)
        {
            Problem = new ApiProblem(ProblemTypes.NothingToRecommend, e.Message);
        }
    }

    private double? FigureAt(SnapshotWalk walk)
    {
        if (engine.LacksCart(walk)) return null; // An exception an event would cost too much.
        try
        {
            double figure = engine.Predict(walk, reasonCount: 0).Figures[0];
            return double.IsFinite(figure) ? figure : null;
        }
        catch (UnanswerableException)
        {
            return null;
        }
    }

    private ApiProblem NoneKnown(List<string> unknown)
    {
        string name = PredictionTasks.Name(task);
        return new ApiProblem(ProblemTypes.UnknownFeatures, $"None of the features is one of the {name} model's. GET /models/{name} lists them.")
        {
            Errors = [.. unknown.Take(ApiProblem.MaximumErrors).Select(feature => InputError.At("/features", feature, $"a feature of the {name} model"))],
        };
    }
}
