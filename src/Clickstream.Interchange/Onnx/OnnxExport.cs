using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Interchange.Onnx.Mapping;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;

namespace Clickstream.Interchange.Onnx;

/// <summary>
/// Fitted pipelines as ONNX files, from raw columns to the answer. Inputs: for each column that is used a tensor of its name with N rows and one column,
/// numbers and yes/no (1/0) as float32 with NaN for missing, categories as text with "" for missing; an unknown category is dealt with as ours does.
/// Outputs: tensors of N rows and one column. Inside, sums and probabilities are computed in float64, so that labels are those of the pipeline;
/// only the outputs are rounded to float32.
/// </summary>
public static class OnnxExport
{
    private static readonly string[] OneColumn = ["N", "1"];

    /// <summary>A classifier: outputs "label" (int64, 1 where the probability reaches the threshold), "probability" and "score" (float32).</summary>
    /// <param name="pipeline">Preparation, predictor and calibrator.</param>
    /// <param name="threshold">Least probability of label 1.</param>
    /// <param name="info">What the file says of itself.</param>
    /// <param name="scoreThreshold">Where decisions go by the score: a score above it has label 1, and the threshold says nothing. Else null.</param>
    /// <exception cref="NotSupportedException">ONNX cannot say the pipeline; the message tells why.</exception>
    public static byte[] Classifier(Pipeline pipeline, double threshold, OnnxDescription info, double? scoreThreshold = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(info);
        var graph = new GraphBuilder();
        var columns = new RawColumns(graph, pipeline.Transformer);
        (GraphValue score, GraphValue probability) = Probability(graph, columns, pipeline);
        GraphValue label = (scoreThreshold, pipeline.Calibrator!) switch
        {
            ({ } limit, _) => graph.Call("GreaterOrEqual", score, graph.Scalar(ScoreCut.Above(limit))),

            // Its probabilities, which can fall, come out of a table and are not rounded.
            (_, BinnedCalibrator) => graph.Call("GreaterOrEqual", probability, graph.Scalar(threshold)),
            (_, { } calibrator) => graph.Call("GreaterOrEqual", score, graph.Scalar(ScoreCut.Of(calibrator, threshold))),
        };
        string meaning = scoreThreshold is { } above
            ? FormattableString.Invariant($"1 where the score is above {above}, else 0.")
            : FormattableString.Invariant($"1 where the probability is {threshold} or above, else 0.");
        graph.Output("label", label, ElementType.Int64, OneColumn, meaning);
        graph.Output("probability", probability, ElementType.Single, OneColumn, "Calibrated probability of 1.");
        graph.Output("score", score, ElementType.Single, OneColumn, "What the probability was made of.");
        return Write(graph, "classifier", info);
    }

    /// <summary>A regressor: outputs "score", and "value", which is what the score stands for (the same, or its exponential), as float32.</summary>
    /// <param name="pipeline">Preparation and predictor, without a calibrator.</param>
    /// <param name="info">What the file says of itself.</param>
    /// <param name="link">What the score means; null: the predictor says.</param>
    /// <exception cref="NotSupportedException">ONNX cannot say the pipeline; the message tells why.</exception>
    public static byte[] Regressor(Pipeline pipeline, OnnxDescription info, ScoreLink? link = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(info);
        var graph = new GraphBuilder();
        var columns = new RawColumns(graph, pipeline.Transformer);
        GraphValue score = Score(graph, columns, pipeline, "regressor");
        ScoreLink meant = link ?? PredictorNodes.LinkOf(pipeline.Predictor);
        graph.Output("score", score, ElementType.Single, OneColumn, $"What the model adds up; its link is {meant}.");
        graph.Output("value", LinkNodes.Add(graph, score, meant), ElementType.Single, OneColumn, "The answer, in the unit of the target.");
        return Write(graph, "regressor", info);
    }

    /// <summary>
    /// A clusterer: outputs "cluster" (int64, from 0; -1 for a row that belongs to none) and "distance" (float32, in units of the prepared row).
    /// </summary>
    /// <param name="pipeline">Preparation and clusters.</param>
    /// <param name="info">What the file says of itself.</param>
    /// <exception cref="NotSupportedException">ONNX cannot say the pipeline; the message tells why.</exception>
    public static byte[] Clusterer(ClusteringPipeline pipeline, OnnxDescription info)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(info);
        var graph = new GraphBuilder();
        var columns = new RawColumns(graph, pipeline.Transformer);
        GraphValue features = PreparationNodes.Add(graph, columns, pipeline.Transformer);
        (GraphValue cluster, GraphValue distance) = ClustererNodes.Add(graph, features, pipeline.Clusterer);
        graph.Output("cluster", cluster, ElementType.Int64, OneColumn, "Number of the cluster from 0; -1 for none.");
        graph.Output("distance", distance, ElementType.Single, OneColumn, "Euclidean distance to what stands for the cluster, in prepared units.");
        return Write(graph, "clusterer", info);
    }

    /// <summary>
    /// What a session spends: outputs "expected" (probability times mean amount, or what a regressor of it says), "probability" of a purchase, and "low",
    /// "median" and "high", between which the amount of a purchase lies; all float32.
    /// </summary>
    /// <param name="purchase">A classifier with its calibrator.</param>
    /// <param name="amount">A regressor of the natural logarithm of the amount, of the same columns.</param>
    /// <param name="scatter">How amounts scatter round it or, where there are ends, what is added to these.</param>
    /// <param name="info">What the file says of itself.</param>
    /// <param name="ends">Regressors of quantiles of that logarithm; null: the interval is a constant factor round the amount.</param>
    /// <param name="expected">A regressor of the natural logarithm of the expected amount, purchase or not; null: the expected amount is made of two parts.</param>
    /// <exception cref="ArgumentException">The pipelines read tables of different columns.</exception>
    /// <exception cref="NotSupportedException">ONNX cannot say a pipeline; the message tells why.</exception>
    public static byte[] Revenue(
        Pipeline purchase, Pipeline amount, AmountScatter scatter, OnnxDescription info, AmountEnds? ends = null, Pipeline? expected = null)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(scatter);
        ArgumentNullException.ThrowIfNull(info);
        var graph = new GraphBuilder();
        Pipeline?[] parts = [purchase, expected is null || ends is null ? amount : null, expected, ends?.Low, ends?.Median, ends?.High];
        var columns = new RawColumns(graph, [.. parts.OfType<Pipeline>().Select(part => part.Transformer)]);
        GraphValue probability = Probability(graph, columns, purchase).Probability;
        // Where neither the expected amount nor the ends are made of it, its nodes would only cost time.
        GraphValue logarithm = parts[1] is null ? default : Score(graph, columns, amount, "regressor of amounts");
        GraphValue low = End(ends?.Low, scatter.LowResidual), median = End(ends?.Median, scatter.MedianResidual), high = End(ends?.High, scatter.HighResidual);
        (GraphValue whole, string meaning) = expected is null
            ? (graph.Call("Mul", probability, graph.Call("Mul", graph.Call("Exp", logarithm), graph.Scalar(scatter.Smearing))), "Probability times mean amount.")
            : (graph.Call("Exp", Score(graph, columns, expected, "regressor of expected amounts")), "Expected amount, purchase or not.");
        graph.Output("expected", whole, ElementType.Single, OneColumn, meaning);
        graph.Output("probability", probability, ElementType.Single, OneColumn, "Calibrated probability of a purchase.");
        graph.Output("low", Amount(ends is null ? low : graph.Call("Min", low, median)), ElementType.Single, OneColumn, "Low end of the interval of a purchase's amount.");
        graph.Output("median", Amount(median), ElementType.Single, OneColumn, "Median amount of a purchase.");
        graph.Output("high", Amount(ends is null ? high : graph.Call("Max", high, median)), ElementType.Single, OneColumn, "High end of the interval of a purchase's amount.");
        return Write(graph, "revenue", info);

        GraphValue End(Pipeline? quantile, double residual) => graph.Call(
            "Add", quantile is null ? logarithm : Score(graph, columns, quantile, "regressor of a quantile"), graph.Scalar(residual));

        GraphValue Amount(GraphValue ofLogarithm) => graph.Call("Exp", ofLogarithm);
    }

    private static (GraphValue Score, GraphValue Probability) Probability(GraphBuilder graph, RawColumns columns, Pipeline pipeline)
    {
        if (pipeline.Calibrator is null) throw new NotSupportedException("The classifier has no calibrator, so that its scores are no probabilities.");
        GraphValue score = PredictorNodes.Add(graph, PreparationNodes.Add(graph, columns, pipeline.Transformer), pipeline.Predictor);
        return (score, CalibratorNodes.Add(graph, score, pipeline.Calibrator));
    }

    private static GraphValue Score(GraphBuilder graph, RawColumns columns, Pipeline pipeline, string what)
    {
        if (pipeline.Calibrator is not null) throw new NotSupportedException($"The {what} has a calibrator, as only classifiers do.");
        return PredictorNodes.Add(graph, PreparationNodes.Add(graph, columns, pipeline.Transformer), pipeline.Predictor);
    }

    private static byte[] Write(GraphBuilder graph, string name, OnnxDescription info)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in info.Metadata ?? new Dictionary<string, string>()) metadata[key] = value;
        metadata["model_version"] = info.ModelVersion;
        return new ModelMessage(
            graph.LearningVersion == OnnxOperatorSets.Learning ? OnnxOperatorSets.FormatVersion : OnnxOperatorSets.FormatVersionWithSets,
            OnnxDescription.ProducerName,
            info.Documentation,
            [("", OnnxOperatorSets.Standard), (GraphBuilder.LearningDomain, graph.LearningVersion)],
            [.. metadata],
            graph.ToMessage(name)).ToBytes();
    }
}
