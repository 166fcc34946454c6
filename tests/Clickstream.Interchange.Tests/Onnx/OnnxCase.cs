using Clickstream.Interchange.Onnx;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>A file and what our own model answers.</summary>
/// <param name="File">The bytes.</param>
/// <param name="Expected">By output: one number a row.</param>
internal sealed record OnnxCase(byte[] File, IReadOnlyDictionary<string, double[]> Expected)
{
    private static readonly OnnxDescription Info = new("1", "A model of a test.", new Dictionary<string, string> { ["task"] = "test" });

    /// <summary>
    /// A classifier whose threshold is the very probability of a row, the hardest one for labels; all rows of a leaf or a step of a calibrator
    /// may lie on it.
    /// </summary>
    public static OnnxCase Classifier(Pipeline pipeline, FeatureTable rows)
    {
        double[] probabilities = pipeline.PredictAll(rows);
        double threshold = probabilities.Order().ElementAt(probabilities.Length * 7 / 10);
        return new OnnxCase(
            OnnxExport.Classifier(pipeline, threshold, Info),
            new Dictionary<string, double[]>
            {
                ["label"] = [.. probabilities.Select(probability => probability >= threshold ? 1.0 : 0)],
                ["probability"] = probabilities,
                ["score"] = pipeline.ScoreAll(rows),
            });
    }

    /// <summary>A classifier whose label goes by the score: above that of a row.</summary>
    public static OnnxCase ByScore(Pipeline pipeline, FeatureTable rows)
    {
        double[] scores = pipeline.ScoreAll(rows);
        double limit = scores.Order().ElementAt(scores.Length / 2);
        return new OnnxCase(
            OnnxExport.Classifier(pipeline, 0.5, Info, limit),
            new Dictionary<string, double[]>
            {
                ["label"] = [.. scores.Select(score => score > limit ? 1.0 : 0)],
                ["probability"] = pipeline.PredictAll(rows),
                ["score"] = scores,
            });
    }

    public static OnnxCase Regressor(Pipeline pipeline, ScoreLink link, FeatureTable rows)
    {
        double[] scores = pipeline.ScoreAll(rows);
        return new OnnxCase(
            OnnxExport.Regressor(pipeline, Info),
            new Dictionary<string, double[]> { ["score"] = scores, ["value"] = [.. scores.Select(score => ScoreResponse.Of(link, score))] });
    }

    public static OnnxCase Clusterer(ClusteringPipeline pipeline, FeatureTable rows)
    {
        double[] clusters = new double[rows.RowCount], distances = new double[rows.RowCount];
        var scratch = new float[pipeline.ScratchLength];
        for (int row = 0; row < clusters.Length; row++) clusters[row] = pipeline.Place(rows, row, scratch, out distances[row]) ?? -1;
        return new OnnxCase(
            OnnxExport.Clusterer(pipeline, Info), new Dictionary<string, double[]> { ["cluster"] = clusters, ["distance"] = distances });
    }

    public static OnnxCase Revenue(
        Pipeline purchase, Pipeline amount, AmountScatter scatter, FeatureTable rows, AmountEnds? ends = null, Pipeline? expected = null)
    {
        double[] probabilities = purchase.PredictAll(rows), logarithms = amount.PredictAll(rows);
        double[] medians = [.. (ends?.Median.PredictAll(rows) ?? logarithms).Select(logarithm => logarithm + scatter.MedianResidual)];
        double[] lows = ends?.Low.PredictAll(rows) ?? logarithms, highs = ends?.High.PredictAll(rows) ?? logarithms;
        return new OnnxCase(
            OnnxExport.Revenue(purchase, amount, scatter, Info, ends, expected),
            new Dictionary<string, double[]>
            {
                ["expected"] = expected is null
                    ? [.. probabilities.Zip(logarithms, (probability, logarithm) => probability * Math.Exp(logarithm) * scatter.Smearing)]
                    : [.. expected.ScoreAll(rows).Select(Math.Exp)],
                ["probability"] = probabilities,
                ["low"] = [.. lows.Zip(medians, (low, median) => Math.Exp(Math.Min(low + scatter.LowResidual, median)))],
                ["median"] = [.. medians.Select(Math.Exp)],
                ["high"] = [.. highs.Zip(medians, (high, median) => Math.Exp(Math.Max(high + scatter.HighResidual, median)))],
            });
    }
}
