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

    public static OnnxCase Revenue(Pipeline purchase, Pipeline amount, AmountScatter scatter, FeatureTable rows)
    {
        double[] probabilities = purchase.PredictAll(rows), logarithms = amount.PredictAll(rows);
        return new OnnxCase(
            OnnxExport.Revenue(purchase, amount, scatter, Info),
            new Dictionary<string, double[]>
            {
                ["expected"] = [.. probabilities.Zip(logarithms, (probability, logarithm) => probability * Math.Exp(logarithm) * scatter.Smearing)],
                ["probability"] = probabilities,
                ["low"] = [.. logarithms.Select(logarithm => Math.Exp(logarithm + scatter.LowResidual))],
                ["median"] = [.. logarithms.Select(logarithm => Math.Exp(logarithm + scatter.MedianResidual))],
                ["high"] = [.. logarithms.Select(logarithm => Math.Exp(logarithm + scatter.HighResidual))],
            });
    }
}
