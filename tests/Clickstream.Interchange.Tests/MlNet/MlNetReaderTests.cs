using System.Globalization;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.MlNet;

public sealed class MlNetReaderTests
{
    // ML.NET adds float32 products in an order of its own.
    private const double Tolerance = 1e-5;

    [MlNetSampleTheory]
    [InlineData("fasttree-binary")]
    [InlineData("fasttree-binary-categorical")]
    [InlineData("fasttree-binary-missing")]
    [InlineData("fasttree-regression")]
    [InlineData("fasttree-tweedie")]
    [InlineData("fastforest-binary")]
    [InlineData("pav-calibrated")]
    [InlineData("fixed-platt")]
    public void Trees_score_as_in_mlnet_to_the_last_bit(string sample)
    {
        ForeignModel model = Read(sample);
        (FeatureTable rows, List<string[]> answers) = Given(sample, model);
        double[] scores = model.Pipeline!.ScoreAll(rows);

        Assert.Equal(Numbers(answers, "Score"), scores.Select(score => (float)ScoreResponse.Of(model.Link, (float)score)));
        AssertLabels(model, rows, answers);
    }

    [MlNetSampleFact]
    public void A_regression_forest_scores_as_in_mlnet_but_for_the_last_bit()
    {
        ForeignModel model = Read("fastforest-regression");
        (FeatureTable rows, List<string[]> answers) = Given("fastforest-regression", model);
        float[] expected = Numbers(answers, "Score");

        // ML.NET rounds the sum to float32 before it divides by the number of trees, we after it.
        double[] scores = model.Pipeline!.ScoreAll(rows);

        for (int row = 0; row < expected.Length; row++)
            Assert.InRange(BitConverter.SingleToInt32Bits((float)scores[row]) - BitConverter.SingleToInt32Bits(expected[row]), -1, 1);
    }

    [MlNetSampleTheory]
    [InlineData("lbfgs-logistic", ScoreLink.Logit)]
    [InlineData("lbfgs-logistic-loader", ScoreLink.Logit)]
    [InlineData("minmax", ScoreLink.Logit)]
    [InlineData("sdca-logistic", ScoreLink.Logit)]
    [InlineData("averaged-perceptron-platt", ScoreLink.Identity)]
    [InlineData("averaged-perceptron-naive", ScoreLink.Identity)]
    [InlineData("sdca-regression", ScoreLink.Identity)]
    [InlineData("ogd-regression", ScoreLink.Identity)]
    [InlineData("lbfgs-poisson", ScoreLink.Log)]
    public void Linear_models_score_as_in_mlnet(string sample, ScoreLink link)
    {
        ForeignModel model = Read(sample);
        (FeatureTable rows, List<string[]> answers) = Given(sample, model);
        float[] expected = Numbers(answers, "Score");
        var scratch = new float[model.Pipeline!.ScratchLength];

        Assert.Equal(link, model.Link);
        for (int row = 0; row < expected.Length; row++)
        {
            double answer = (float)ScoreResponse.Of(link == ScoreLink.Log ? link : ScoreLink.Identity, model.Pipeline.Score(rows, row, scratch));
            if (float.IsFinite(expected[row])) Assert.InRange((answer - expected[row]) / Math.Max(1, Math.Abs(expected[row])), -Tolerance, Tolerance);
            else Assert.Equal(expected[row], answer);
        }

        AssertLabels(model, rows, answers);
    }

    [MlNetSampleFact]
    public void Clusters_are_numbered_and_chosen_as_in_mlnet()
    {
        ForeignModel model = Read("kmeans");
        List<string[]> answers = MlNetSamples.Table("kmeans.csv");
        FeatureTable rows = MlNetSamples.Rows(model.Schema);
        float[] labels = Numbers(answers, "PredictedLabel");
        var scratch = new float[model.Clusters!.ScratchLength];

        for (int row = 0; row < labels.Length; row++)
        {
            int? cluster = model.Clusters.Place(rows, row, scratch, out double distance);
            float expected = Numbers(answers, $"Score.{cluster}")[row];

            Assert.Equal((int)labels[row], cluster + 1);
            if (float.IsFinite(expected)) Assert.InRange(((distance * distance) - expected) / Math.Max(1, expected), -Tolerance, Tolerance);
            else Assert.Equal(expected, (float)(distance * distance));
        }
    }

    internal static ForeignModel Read(string sample)
    {
        using FileStream file = File.OpenRead(MlNetSamples.PathOf(sample + ".zip"));
        return MlNetReader.Read(file);
    }

    private static (FeatureTable Rows, List<string[]> Answers) Given(string sample, ForeignModel model) =>
        (MlNetSamples.Rows(model.Schema), MlNetSamples.Table(sample + ".csv"));

    private static float[] Numbers(List<string[]> answers, string column)
    {
        int field = Array.IndexOf(answers[0], column);
        return [.. answers.Skip(1).Select(line => float.Parse(line[field], CultureInfo.InvariantCulture))];
    }

    private static void AssertLabels(ForeignModel model, FeatureTable rows, List<string[]> answers)
    {
        if (model.Kind != ForeignModelKind.Classifier) return;
        double[] scores = model.Pipeline!.ScoreAll(rows);
        Assert.Equal(Numbers(answers, "PredictedLabel"), scores.Select(score => score > model.ScoreThreshold ? 1f : 0f));
        Assert.Equal(model.Pipeline.Calibrator is not null, answers[0].Contains("Probability"));
        if (model.Pipeline.Calibrator is null) return;
        float[] expected = Numbers(answers, "Probability");
        double[] probabilities = model.Pipeline.PredictAll(rows);
        for (int row = 0; row < expected.Length; row++) Assert.InRange(probabilities[row] - expected[row], -Tolerance, Tolerance);
    }
}
