using Clickstream.Drift;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>
/// Asks one model, with scratch memory of its own. Not for two threads at once: rent one from the <see cref="PredictionEnginePool"/>.
/// </summary>
public sealed class PredictionEngine
{
    /// <summary>What is said where there is no cart to ask about.</summary>
    public const string EmptyCart = "The cart is empty, net of what was taken out: whether it will be left behind is asked only while something is in it.";

    private readonly SnapshotWalk _walk = new();
    private readonly SessionFeaturizer? _featurizer;
    private readonly IFeatureModel? _model;
    private readonly Recommender? _recommender;
    private readonly float[] _scratch;
    private readonly CartQuestion _cart;
    private readonly DriftTallies? _drift;
    private DriftTally? _tally;
    private int _leaseNumber;

    /// <param name="package">The model; shared by all its engines.</param>
    /// <param name="drift">Where live sessions are counted; null to count none.</param>
    public PredictionEngine(ModelPackage package, DriftTallies? drift = null)
    {
        _drift = drift;
        ArgumentNullException.ThrowIfNull(package);
        Package = package;
        Row = new FeatureTable(package.Model.Schema, rowCount: 1);
        _cart = new CartQuestion(package.Manifest.Task, package.Model.Schema);
        _model = package.Model as IFeatureModel;
        _scratch = new float[_model?.ScratchLength ?? 0];
        if (package.Model is RecommendationModel recommendation) _recommender = new Recommender(recommendation, package.Manifest.Currency);
        if (_model is not null && package.Manifest.Grain == Grain.Events) _featurizer = new SessionFeaturizer(_model.Schema, package.Lookups);
    }

    /// <summary>The model.</summary>
    public ModelPackage Package { get; }

    /// <summary>The engine's own table of one row, to be filled with features before <see cref="PredictRow"/>.</summary>
    public FeatureTable Row { get; }

    /// <summary>Number of the lease that has the engine, or that will be next to have it.</summary>
    internal int LeaseNumber => Volatile.Read(ref _leaseNumber);

    /// <summary>Whether the model recommends products: to be asked by <see cref="Recommend"/>, while all others are asked by the other methods.</summary>
    public bool Recommends => _recommender is not null;

    /// <summary>The products that the visitor may want next.</summary>
    /// <exception cref="InvalidOperationException">The model does not recommend.</exception>
    /// <exception cref="NothingToRecommendException">What the question leaves out leaves nothing.</exception>
    public RecommendationPrediction Recommend(RecommendationQuestion question) =>
        (_recommender ?? throw new InvalidOperationException($"The {Package.Manifest.Task} model does not recommend.")).Answer(question);

    /// <summary>The answer for a session so far.</summary>
    /// <exception cref="InvalidOperationException">The model recommends, or was trained on session rows, so that it cannot read events.</exception>
    /// <exception cref="EmptyCartException">The question is whether the cart will be left behind, and nothing is in it.</exception>
    /// <exception cref="UnanswerableException">The session lacks numbers that the model cannot do without.</exception>
    public Prediction Predict(SessionSnapshot snapshot, int reasonCount)
    {
        _walk.Begin(snapshot);
        _walk.MoveToEnd();
        try
        {
            return Predict(_walk, reasonCount);
        }
        finally
        {
            _walk.Clear();
        }
    }

    /// <summary>The answer for what a walk has gathered so far; several engines may be asked of one walk.</summary>
    /// <exception cref="InvalidOperationException">The model was trained on session rows, or the walk stands before the first event.</exception>
    /// <exception cref="EmptyCartException">The question is whether the cart will be left behind, and nothing is in it.</exception>
    /// <exception cref="UnanswerableException">The session lacks numbers that the model cannot do without.</exception>
    public Prediction Predict(SnapshotWalk walk, int reasonCount)
    {
        ArgumentNullException.ThrowIfNull(walk);
        Featurizer.Write(walk, Row, row: 0);
        return LacksCart(walk) ? throw new EmptyCartException(EmptyCart) : Ask(reasonCount);
    }

    /// <summary>The answer for the features in <see cref="Row"/>.</summary>
    /// <exception cref="EmptyCartException">The question is whether the cart will be left behind, and the features say that nothing is in it.</exception>
    /// <exception cref="UnanswerableException">The row lacks numbers that the model cannot do without.</exception>
    public Prediction PredictRow(int reasonCount) => LacksCart() ? throw new EmptyCartException(EmptyCart) : Ask(reasonCount);

    /// <summary>The decision of a classifier for the features in <see cref="Row"/>, without an object for it.</summary>
    /// <param name="probability">Calibrated probability of a yes, 0 to 1.</param>
    /// <exception cref="InvalidOperationException">The model is no classifier.</exception>
    /// <exception cref="ArgumentException">The row lacks numbers that the model cannot do without.</exception>
    public bool ClassifyRow(out double probability) => Classifier.Classify(Row, row: 0, _scratch, out probability);

    /// <summary>Writes the features of a session so far into <see cref="Row"/>.</summary>
    /// <exception cref="InvalidOperationException">The model recommends, or was trained on session rows, so that it cannot read events.</exception>
    public void Featurize(SessionSnapshot snapshot)
    {
        _walk.Begin(snapshot);
        _walk.MoveToEnd();
        try
        {
            Featurizer.Write(_walk, Row, row: 0);
        }
        finally
        {
            _walk.Clear();
        }
    }

    /// <summary>The features in <see cref="Row"/> that moved a classifier's answer most, largest first.</summary>
    /// <exception cref="InvalidOperationException">The model is no classifier.</exception>
    public IReadOnlyList<Reason> ExplainRow(int reasonCount) => Classifier.Explain(Row, row: 0, _scratch, reasonCount);

    /// <summary>
    /// Counts the session in <see cref="Row"/> among the live ones, to see them drift away from the training data. To be called once for a session that was answered to
    /// a client, and not for probes, moments on the way, or rows of a file.
    /// </summary>
    /// <param name="score">The first figure of the answer.</param>
    public void Observe(double score) => Tally?.Count(Row, score);

    /// <summary>The same, by the answer.</summary>
    public void Observe(Prediction answer)
    {
        if (answer is RecommendationPrediction recommended) Tally?.Count(recommended);
        else Tally?.Count(Row, answer.Figures[0]);
    }

    /// <summary>Whether the question is whether the cart will be left behind, and nothing is in it: to be asked first where that is common.</summary>
    public bool LacksCart(SnapshotWalk walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        return IsAboutCart && !walk.HasCart;
    }

    /// <summary>The same of the features in <see cref="Row"/>. A feature that was not given says nothing.</summary>
    public bool LacksCart() => _cart.IsLacking(Row, row: 0);

    /// <summary>Names of the categorical features in <see cref="Row"/> whose value was never met in training.</summary>
    public IReadOnlyList<string> UnknownCategories() =>
        HasUnknownCategories ? [.. _model!.UnknownCategories(Row, row: 0).Select(column => Row.Schema.Columns[column].Name)] : [];

    /// <summary>Whether a categorical feature in <see cref="Row"/> has a value that was never met in training.</summary>
    public bool HasUnknownCategories => _model is not null && _model.UnknownCategories(Row, row: 0).Count > 0;

    /// <summary>Ends a lease. False when it has ended already: the engine may be with someone else by now.</summary>
    internal bool TryEndLease(int number) => Interlocked.CompareExchange(ref _leaseNumber, number + 1, number) == number;

    // Most engines of a test or a batch count nothing.
    private DriftTally? Tally => _tally ??= _drift?.Add();

    private SessionFeaturizer Featurizer => _featurizer
        ?? throw new InvalidOperationException(Recommends
            ? $"The {Package.Manifest.Task} model answers a question about products, not a walk over the events."
            : $"The {Package.Manifest.Task} model was trained on session rows; it wants features, not events.");

    private ClassifierModel Classifier => _model as ClassifierModel ?? throw new InvalidOperationException($"The {Package.Manifest.Task} model is no classifier.");

    private bool IsAboutCart => Package.Manifest.Task == PredictionTask.Abandonment;

    private Prediction Ask(int reasonCount)
    {
        IFeatureModel model = _model ?? throw new InvalidOperationException($"The {Package.Manifest.Task} model reads clicks, not features.");
        try
        {
            return model.Predict(Row, row: 0, _scratch, reasonCount);
        }
        catch (ArgumentException e) when (!HoldsInfinity() && model.MissingNumbers(Row, row: 0) is { Count: > 0 } missing)
        {
            // Models trained here have a stand-in for every number, or can do without; those of other libraries need not.
            throw new UnanswerableException(
                $"The {PredictionTasks.Name(Package.Manifest.Task)} model cannot answer without {string.Join(", ", missing.Select(column => Row.Schema.Columns[column].Name))}.", e);
        }
    }

    // What no model takes is the fault then, whatever else is missing.
    private bool HoldsInfinity()
    {
        for (int column = 0; column < Row.Schema.Columns.Count; column++)
        {
            if (Row.Schema.Columns[column].Kind != FeatureKind.Categorical && float.IsInfinity(Row.Numbers(column)[0])) return true;
        }

        return false;
    }
}
