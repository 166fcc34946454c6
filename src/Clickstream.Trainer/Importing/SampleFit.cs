using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Importing;

/// <summary>
/// Learns from sample rows what a model file does not say and reasons need: which rows come through the nodes of a tree, the means that a linear
/// model's contributions start from, the sizes of clusters. No answer changes by it.
/// </summary>
internal static class SampleFit
{
    /// <summary>The model, with what the rows tell.</summary>
    public static ForeignModel WithBackground(ForeignModel foreign, FeatureTable sample)
    {
        if (foreign.Clusters is { Clusterer: KMeans clusters } clustering)
        {
            int[] sizes = new int[clusters.ClusterCount];
            double inertia = 0;
            float[] scratch = new float[clustering.ScratchLength];
            for (int row = 0; row < sample.RowCount; row++)
            {
                sizes[clustering.Place(sample, row, scratch, out double distance)!.Value]++;
                inertia += distance * distance;
            }

            return foreign with { ReasonNote = null, Clusters = new ClusteringPipeline(clustering.Transformer, new KMeans(clusters.Centres, sizes, inertia)) };
        }

        if (foreign.Pipeline is not { } pipeline) return foreign;
        FeatureMatrix prepared = pipeline.Transformer.Transform(sample);
        return foreign with
        {
            Pipeline = new Pipeline(pipeline.Transformer, WithBackground(pipeline.Predictor, prepared, foreign.HasCovers), pipeline.Calibrator),
            ReasonNote = null,
        };
    }

    /// <summary>A classifier of bare scores, with a calibrator fitted to the outcomes of the sample.</summary>
    public static ForeignModel Calibrated(ForeignModel foreign, Examples examples)
    {
        Pipeline pipeline = foreign.Pipeline!;
        var calibrator = PlattCalibrator.Fit(pipeline.ScoreAll(examples.Table), examples.Labels, examples.Weights);
        return foreign with
        {
            Pipeline = new Pipeline(pipeline.Transformer, pipeline.Predictor, calibrator),
            Notes = [.. foreign.Notes, "Its probabilities come of a Platt calibrator that was fitted on the sample rows."],
        };
    }

    private static IPredictor WithBackground(IPredictor predictor, FeatureMatrix prepared, bool hasCovers) => predictor switch
    {
        TreeEnsemble trees when !hasCovers => TreeCovers.Counted(trees, Flat(prepared)),
        LogisticRegression linear => new LogisticRegression(linear.Weights, linear.Intercept, Means(prepared)),
        LinearRegression linear => new LinearRegression(linear.Weights, linear.Intercept, Means(prepared)),
        _ => predictor,
    };

    private static float[] Flat(FeatureMatrix matrix)
    {
        var values = new float[matrix.RowCount * matrix.ColumnCount];
        for (int row = 0; row < matrix.RowCount; row++) matrix.Row(row).CopyTo(values.AsSpan(row * matrix.ColumnCount));
        return values;
    }

    // Rows that hold what is no number tell a linear model nothing.
    private static double[] Means(FeatureMatrix prepared)
    {
        double[] means = new double[prepared.ColumnCount];
        for (int column = 0; column < means.Length; column++)
        {
            int count = 0;
            for (int row = 0; row < prepared.RowCount; row++)
            {
                float value = prepared.Row(row)[column];
                if (!float.IsFinite(value)) continue;
                means[column] += value;
                count++;
            }

            if (count > 0) means[column] /= count;
        }

        return means;
    }
}
