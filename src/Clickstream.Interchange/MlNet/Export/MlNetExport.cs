using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>
/// Fitted pipelines as the entries of an ML.NET model.zip. Input columns have the schema's names: numbers and yes/no as Single (1 and 0; NaN is
/// missing), categories as text (empty is missing). ML.NET computes in float32: trees give the same leaves and the same score to the last bit of
/// a float32, linear models and distances agree to 1e-5 relative, probabilities of forests and of isotonic curves to 1e-6.
/// </summary>
public static class MlNetExport
{
    /// <summary>A classifier: columns PredictedLabel, Probability and Score.</summary>
    /// <param name="pipeline">Preparation, predictor and calibrator.</param>
    /// <param name="threshold">A probability at or above it is positive.</param>
    /// <param name="scoreThreshold">Where decisions go by the score: a score above it is positive. Else null.</param>
    /// <returns>The entries, by name.</returns>
    /// <exception cref="NotSupportedException">A part has no counterpart; the message names it.</exception>
    public static IReadOnlyDictionary<string, byte[]> Classifier(Pipeline pipeline, double threshold, double? scoreThreshold)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var chain = new FeatureChain(pipeline.Transformer, prefix: "");
        return Entries(chain.Inputs, [.. chain.Parts, Binary(chain, pipeline, threshold, scoreThreshold)]);
    }

    /// <summary>A regressor: the column Score.</summary>
    /// <param name="pipeline">Preparation and predictor.</param>
    /// <param name="link">Whether the target is the score or its exponential.</param>
    /// <returns>The entries, by name.</returns>
    /// <exception cref="NotSupportedException">A part has no counterpart; the message names it.</exception>
    public static IReadOnlyDictionary<string, byte[]> Regressor(Pipeline pipeline, ScoreLink link)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var chain = new FeatureChain(pipeline.Transformer, prefix: "");
        return Entries(chain.Inputs, [.. chain.Parts, Regression(chain, pipeline.Predictor, link, shift: 0)]);
    }

    /// <summary>
    /// The two-part model of what is spent, as one chain: the column PurchaseProbability, and in Score the mean amount should there be a purchase.
    /// Their product is the expected amount; ML.NET has no component that multiplies two columns.
    /// </summary>
    /// <param name="purchase">The classifier.</param>
    /// <param name="amount">The regressor of the amount's natural logarithm.</param>
    /// <param name="smearing">What the exponential of that logarithm is multiplied by to get the mean; above 0.</param>
    /// <returns>The entries, by name.</returns>
    /// <exception cref="NotSupportedException">A part has no counterpart; the message names it.</exception>
    public static IReadOnlyDictionary<string, byte[]> Revenue(Pipeline purchase, Pipeline amount, double smearing)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(amount);
        var first = new FeatureChain(purchase.Transformer, "Purchase");
        var second = new FeatureChain(amount.Transformer, "Amount");
        return Entries(
            first.Inputs.Concat(second.Inputs).Distinct(),
            [
                .. first.Parts,
                .. second.Parts,
                Binary(first, purchase, threshold: 0.5, scoreThreshold: null),
                new CopyPart([new ColumnPair("PurchaseProbability", "Probability")]),
                Regression(second, amount.Predictor, ScoreLink.Log, Math.Log(smearing)),
            ]);
    }

    /// <summary>A clusterer: columns PredictedLabel (1 + the cluster) and Score (squared distance to each centre).</summary>
    /// <param name="pipeline">Preparation and clusters.</param>
    /// <returns>The entries, by name.</returns>
    /// <exception cref="NotSupportedException">A part has no counterpart; the message names it.</exception>
    public static IReadOnlyDictionary<string, byte[]> Clusterer(ClusteringPipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline.Clusterer is not KMeans clusters)
            throw new NotSupportedException($"the clusterer {pipeline.Clusterer.GetType().Name} has no component there.");
        if (pipeline.Transformer.Categories.Count > 0) throw new NotSupportedException("distances between categories have no component there.");
        var chain = new FeatureChain(pipeline.Transformer, prefix: "");
        var centroids = clusters.Centres.Select(centre => SlotValues<float>.Dense(
            [.. Enumerable.Range(0, centre.Count).OrderBy(chain.SlotOf).Select(output => (float)centre[output])]));
        var model = new KMeansModel(chain.Length, [.. centroids]);
        return Entries(chain.Inputs, [.. chain.Parts, PredictionPart.Of(PredictionKind.Clustering, chain.FeaturesName, chain.Length, model)]);
    }

    private static PredictionPart Binary(FeatureChain chain, Pipeline pipeline, double threshold, double? scoreThreshold)
    {
        (IPredictor predictor, double shift) = pipeline.Predictor is PriorCorrectedPredictor corrected
            ? (corrected.Predictor, corrected.Shift)
            : (pipeline.Predictor, 0);
        ICalibrator calibrator = pipeline.Calibrator ?? throw new NotSupportedException("a classifier without a calibrator has no probability.");
        PredictorModel model = predictor switch
        {
            LogisticRegression linear => LinearExport.Of(LinearKind.Binary, chain, linear.Weights, linear.Intercept + shift),
            ConstantPredictor constant => LinearExport.Of(LinearKind.Binary, chain, new double[constant.ColumnCount], constant.Score(new float[constant.ColumnCount]) + shift),
            DecisionTree tree => TreeExport.Of(TreesKind.FastTreeBinary, chain, tree.Ensemble, shift),
            GradientBoosting boosting => TreeExport.Of(TreesKind.FastTreeBinary, chain, boosting.Ensemble, shift),
            TreeEnsemble trees => TreeExport.Of(TreesKind.FastTreeBinary, chain, trees, shift),
            RandomForest forest => TreeExport.Of(TreesKind.FastForestBinary, chain, forest.Ensemble),
            _ => throw Unknown(predictor),
        };
        CalibratorFunction function = predictor is RandomForest ofForest
            ? CalibratorExport.OfForest(calibrator, ofForest, shift)
            : CalibratorExport.Of(calibrator);
        PredictionPart part = PredictionPart.Of(PredictionKind.Binary, chain.FeaturesName, chain.Length, CalibratedModel.Of(model, function));
        return scoreThreshold is { } score
            ? part with { Threshold = (float)score }
            : part with { Threshold = Below(threshold), ThresholdColumn = "Probability" };
    }

    private static PredictionPart Regression(FeatureChain chain, IPredictor predictor, ScoreLink link, double shift)
    {
        bool exponential = link switch
        {
            ScoreLink.Identity => false,
            ScoreLink.Log => true,
            _ => throw new NotSupportedException("a regressor of log-odds has no component there."),
        };
        LinearKind linear = exponential ? LinearKind.Poisson : LinearKind.Regression;
        TreesKind trees = exponential ? TreesKind.FastTreeTweedie : TreesKind.FastTreeRegression;
        PredictorModel model = predictor switch
        {
            LinearRegression one => LinearExport.Of(linear, chain, one.Weights, one.Intercept + shift),
            RidgeRegression one => LinearExport.Of(linear, chain, one.Weights, one.Intercept + shift),
            LassoRegression one => LinearExport.Of(linear, chain, one.Weights, one.Intercept + shift),
            ElasticNet one => LinearExport.Of(linear, chain, one.Weights, one.Intercept + shift),
            ConstantPredictor one => LinearExport.Of(linear, chain, new double[one.ColumnCount], one.Score(new float[one.ColumnCount]) + shift),
            DecisionTree one => TreeExport.Of(trees, chain, one.Ensemble, shift),
            RandomForest one => TreeExport.Of(trees, chain, one.Ensemble, shift),
            GradientBoosting { Link: ScoreLink.Identity } one => TreeExport.Of(trees, chain, one.Ensemble, shift),
            TreeEnsemble one => TreeExport.Of(trees, chain, one, shift),
            _ => throw Unknown(predictor),
        };
        return PredictionPart.Of(PredictionKind.Regression, chain.FeaturesName, chain.Length, model);
    }

    // ML.NET's label is "above"; ours is "at or above", and what lies at the threshold becomes this float32.
    private static float Below(double threshold) => MathF.BitDecrement((float)threshold);

    private static Dictionary<string, byte[]> Entries(IEnumerable<SchemaColumn> inputs, ValueArray<TransformPart> parts) =>
        MlNetZip.Write(new MlNetModel([.. inputs], new ChainPart(parts))).ToDictionary(entry => entry.Name, entry => entry.Content);

    private static NotSupportedException Unknown(IPredictor predictor) => new($"{predictor.GetType().Name} has no component there.");
}
