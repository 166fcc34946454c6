using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Evaluation;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.MlNet;

/// <summary>From ML.NET's components to a pipeline of ours.</summary>
internal sealed class ModelMapping
{
    // Sparse centres cost a file nothing: 32 MB, of which no real model has a tenth.
    private const long CentreLimit = 4_000_000;

    private readonly MlNetModel _model;
    private readonly IReadOnlyList<SchemaColumn> _sources;
    private readonly PredictionPart _prediction;
    private readonly PredictorModel _predictor;
    private readonly CalibratorFunction? _calibrator;
    private readonly IReadOnlyList<Slot> _slots;
    private readonly bool _isWrapped;

    /// <param name="model">What the zip says.</param>
    /// <param name="kinds">The input columns, where the zip does not list them; null for none.</param>
    /// <exception cref="ForeignFormatException">There is no predictor, or its features cannot be said in our parts.</exception>
    public ModelMapping(MlNetModel model, TableSchema? kinds)
    {
        _model = model;
        _sources = SourceColumns.Of(model, kinds);
        ChainEvaluator chain = ChainEvaluator.Run(model.Chain, _sources);
        _prediction = chain.Prediction ?? throw new ForeignFormatException("The chain has no predictor, only transforms; a model that can answer is wanted.");
        _predictor = _prediction.Model is CalibratedModel wrapped ? wrapped.Predictor : _prediction.Model;
        _isWrapped = _prediction.Model is CalibratedModel;
        _calibrator = chain.Calibrator?.Calibrator;
        if (_prediction.Model is CalibratedModel calibrated)
        {
            if (_calibrator is not null) throw new ForeignFormatException("The predictor is calibrated twice.");
            _calibrator = calibrated.Calibrator;
        }

        _slots = FeaturesOf(chain.Features!);
    }

    private string FeaturesName => _prediction.Features;

    /// <summary>The model in our parts.</summary>
    /// <exception cref="ForeignFormatException">The predictor does not fit its transformer, or cannot be said in our parts.</exception>
    /// <exception cref="ArgumentException">A part of ours finds a number out of range.</exception>
    public ForeignModel Map() => (_prediction.Kind, _predictor) switch
    {
        (PredictionKind.Binary, LinearModel { Kind: LinearKind.Binary } linear) => Classifier(Linear(linear), "linear binary classifier"),
        (PredictionKind.Binary, TreesModel { Kind: TreesKind.FastTreeBinary } trees) => Classifier(Trees(trees), $"FastTree binary classifier, {trees.Trees.Count} trees"),
        (PredictionKind.Binary, TreesModel { Kind: TreesKind.FastForestBinary } trees) => Classifier(Trees(trees), $"FastForest binary classifier, {trees.Trees.Count} trees"),
        (PredictionKind.Regression, LinearModel { Kind: LinearKind.Regression } linear) => Regressor(Linear(linear), ScoreLink.Identity, "linear regression"),
        (PredictionKind.Regression, LinearModel { Kind: LinearKind.Poisson } linear) => Regressor(Linear(linear), ScoreLink.Log, "Poisson regression"),
        (PredictionKind.Regression, TreesModel { Kind: TreesKind.FastTreeRegression } trees) => Regressor(Trees(trees), ScoreLink.Identity, $"FastTree regression, {trees.Trees.Count} trees"),
        (PredictionKind.Regression, TreesModel { Kind: TreesKind.FastTreeTweedie } trees) => Regressor(Trees(trees), ScoreLink.Log, $"FastTree Tweedie regression, {trees.Trees.Count} trees"),
        (PredictionKind.Regression, TreesModel { Kind: TreesKind.FastForestRegression } trees) => Regressor(Trees(trees), ScoreLink.Identity, $"FastForest regression, {trees.Trees.Count} trees"),
        (PredictionKind.Clustering, KMeansModel means) => Clusterer(means),
        _ => throw new ForeignFormatException($"A {_prediction.Kind} prediction is made by a {_predictor.GetType().Name} that is not meant for it."),
    };

    private IReadOnlyList<Slot> FeaturesOf(ColumnValue features)
    {
        if (features.Refusal is not null) throw new ForeignFormatException($"The features column '{FeaturesName}' cannot be taken over: {features.Refusal}.");
        if (features.Kind != ItemKind.Single || features.KeyCount is not null || !features.IsVector)
            throw new ForeignFormatException($"The features column '{FeaturesName}' is no vector of Single.");
        int wanted = _predictor switch
        {
            LinearModel linear => linear.Weights.Length,
            TreesModel trees => trees.FeatureCount,
            KMeansModel means => means.FeatureCount,
            _ => -1,
        };
        if (features.Slots.Count != wanted) throw new ForeignFormatException($"The features column '{FeaturesName}' has {features.Slots.Count} values; the predictor reads {wanted}.");
        // The last of equal names counts, as everywhere.
        SchemaColumn? trained = _prediction.TrainSchema.LastOrDefault(column => column.Name == FeaturesName);
        return trained is { Type: { Kind: ItemKind.Single, Dimensions: { } dimensions } } && dimensions.Aggregate(1L, (product, dimension) => Math.Min(product * dimension, int.MaxValue)) == wanted
            ? features.Slots
            : throw new ForeignFormatException($"The training schema does not say that '{FeaturesName}' is a vector of {wanted} Single.");
    }

    private (FeatureLayout Layout, IPredictor Predictor) Linear(LinearModel linear)
    {
        var layout = new FeatureLayout(_sources, _slots);
        double[] weights = layout.Permute(linear.Weights.ToDense(otherwise: 0));
        // The zip does not tell the means of the columns, from which reasons start.
        var means = new double[weights.Length];
        return (layout, linear.Kind == LinearKind.Binary ? new LogisticRegression(weights, linear.Bias, means) : new LinearRegression(weights, linear.Bias, means));
    }

    private (FeatureLayout Layout, IPredictor Predictor) Trees(TreesModel trees)
    {
        var mapping = new TreeMapping(trees, _slots);
        var layout = new FeatureLayout(_sources, mapping.Slots);
        return (layout, mapping.Map(layout));
    }

    private ForeignModel Classifier((FeatureLayout Layout, IPredictor Predictor) parts, string description)
    {
        if (_prediction.ThresholdColumn is not ("Score" or "Probability") || (_prediction.ThresholdColumn == "Probability" && !_isWrapped))
            throw new ForeignFormatException($"Labels go by the column '{_prediction.ThresholdColumn}', which the predictor does not make.");
        bool goesByScore = _prediction.ThresholdColumn == "Score";
        ICalibrator? calibrator = _calibrator is null ? null : CalibratorMapping.Map(_calibrator);
        return Model(ForeignModelKind.Classifier, description, parts.Layout) with
        {
            Pipeline = new Pipeline(parts.Layout.Transformer, parts.Predictor, calibrator),
            Link = calibrator is PlattCalibrator { Slope: 1, Intercept: 0 } ? ScoreLink.Logit : ScoreLink.Identity,
            ScoreThreshold = goesByScore ? _prediction.Threshold : null,
            ProbabilityThreshold = goesByScore ? null : _prediction.Threshold,
        };
    }

    private ForeignModel Regressor((FeatureLayout Layout, IPredictor Predictor) parts, ScoreLink link, string description)
    {
        if (_calibrator is not null) throw new ForeignFormatException("A regression is calibrated.");
        return Model(ForeignModelKind.Regressor, description, parts.Layout) with { Pipeline = new Pipeline(parts.Layout.Transformer, parts.Predictor), Link = link };
    }

    private ForeignModel Clusterer(KMeansModel model)
    {
        if (_calibrator is not null) throw new ForeignFormatException("A clustering is calibrated.");
        var layout = new FeatureLayout(_sources, _slots);
        if ((long)model.Centroids.Count * _slots.Count > CentreLimit) throw new ForeignFormatException($"{model.Centroids.Count} clusters of {_slots.Count} values are more than is supported.");
        double[][] centres = [.. model.Centroids.Select(centroid => layout.Permute(centroid.ToDense(otherwise: 0)))];
        var clusters = new KMeans(centres, new int[centres.Length], inertia: 0);
        return Model(ForeignModelKind.Clusterer, $"k-means, {centres.Length} clusters", layout) with { Clusters = new ClusteringPipeline(layout.Transformer, clusters) };
    }

    private ForeignModel Model(ForeignModelKind kind, string description, FeatureLayout layout) => new()
    {
        Kind = kind,
        Library = _model.Version is null ? "ML.NET" : $"ML.NET {_model.Version}",
        Description = description,
        HasCovers = false,
        Notes = [.. Notes(layout)],
        ReasonNote = ReasonNote(_predictor),
    };

    private static string? ReasonNote(PredictorModel predictor) => predictor switch
    {
        TreesModel => "The file does not tell how many training rows came through each node, so reasons take every branch as equally frequent.",
        LinearModel => "The file does not tell the means of the features, so reasons start from a row of zeros.",
        _ => null,
    };

    private static IEnumerable<string> Notes(FeatureLayout layout)
    {
        string[] whole = [.. layout.Sources.Where(SourceColumns.HasNoMissing).Select(column => $"'{column.Name}' ({column.Type.Item})")];
        if (whole.Length > 0) yield return $"ML.NET knows no missing value of {string.Join(", ", whole)}: one that is missing counts as 0.";
        if (layout.Transformer.Categories.Count > 0) yield return "An empty text is a missing one, and has, as an unknown category does, no 0/1 column of its own.";
    }
}
