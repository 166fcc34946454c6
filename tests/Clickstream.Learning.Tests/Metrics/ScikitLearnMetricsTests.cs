using System.Text.Json;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class ScikitLearnMetricsTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData("classification", false)]
    [InlineData("classificationWeighted", true)]
    public void Classification_metrics_agree(string expected, bool weighted)
    {
        JsonElement reference = ScikitLearn.Root.GetProperty(expected);
        double[] labels = ScikitLearn.Labels, probabilities = ScikitLearn.Doubles("probabilities");
        double[] weights = weighted ? ScikitLearn.Weights : [];
        ConfusionMatrix confusion = ConfusionMatrix.At(labels, probabilities, 0.4, weights);
        Agree(reference, "rocAuc", RocAuc.Score(labels, probabilities, weights));
        Agree(reference, "averagePrecision", AveragePrecision.Score(labels, probabilities, weights));
        Agree(reference, "logLoss", LogLoss.Score(labels, probabilities, weights));
        Agree(reference, "brier", BrierScore.Score(labels, probabilities, weights));
        Agree(reference, "accuracy", confusion.Accuracy);
        Agree(reference, "precision", confusion.Precision);
        Agree(reference, "recall", confusion.Recall);
        Agree(reference, "f1", confusion.F1);
    }

    [Theory]
    [InlineData("regression", false)]
    [InlineData("regressionWeighted", true)]
    public void Regression_metrics_agree(string expected, bool weighted)
    {
        JsonElement reference = ScikitLearn.Root.GetProperty(expected);
        double[] actual = ScikitLearn.Doubles("amounts"), predicted = ScikitLearn.Doubles("predicted");
        double[] weights = weighted ? ScikitLearn.Weights : [];
        Agree(reference, "meanAbsoluteError", MeanAbsoluteError.Score(actual, predicted, weights));
        Agree(reference, "meanSquaredError", MeanSquaredError.Score(actual, predicted, weights));
        Agree(reference, "rootMeanSquaredError", RootMeanSquaredError.Score(actual, predicted, weights));
        Agree(reference, "rSquared", RSquared.Score(actual, predicted, weights));
    }

    [Fact]
    public void Spearman_agrees_with_scipy() =>
        Agree(ScikitLearn.Root, "spearman", SpearmanCorrelation.Score(ScikitLearn.Doubles("amounts"), ScikitLearn.Doubles("predicted")));

    [Fact]
    public void Cluster_metrics_agree()
    {
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        foreach (JsonElement reference in ScikitLearn.Root.GetProperty("clusters").EnumerateArray())
        {
            int[] labels = Labels(reference);
            Agree(reference, "silhouette", Silhouette.Score(blobs, labels));
            Agree(reference, "daviesBouldin", DaviesBouldin.Score(blobs, labels));
        }

        JsonElement clusters = ScikitLearn.Root.GetProperty("clusters");
        Agree(ScikitLearn.Root, "adjustedRandIndex", AdjustedRandIndex.Score(Labels(clusters[0]), Labels(clusters[2])));
    }

    private static int[] Labels(JsonElement reference) =>
        [.. reference.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];

    private static void Agree(JsonElement reference, string name, double actual) =>
        Assert.Equal(reference.GetProperty(name).GetDouble(), actual, Tolerance * Math.Max(1, Math.Abs(actual)));
}
