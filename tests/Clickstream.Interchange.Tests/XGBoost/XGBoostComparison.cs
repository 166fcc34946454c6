using System.Text.Json;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.Tests.Fixtures;
using Clickstream.Interchange.XGBoost;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Tests.XGBoost;

/// <summary>Holds a model against what XGBoost answered.</summary>
internal static class XGBoostComparison
{
    // The base_score that every model of the script was trained with.
    private const float BaseScore = 0.4f;

    // An addition in float32 is wrong by at most so much of what comes out.
    private const double Rounding = 1.0 / (1 << 24);

    /// <summary>Checks scores, answers, labels and reasons; returns the largest differences of a score and of an answer, relative above 1.</summary>
    /// <remarks>
    /// XGBoost adds leaves up in float32, one tree after another, and so do we for its models: margins must be equal to the last bit, and what our trees
    /// give when they are walked and added up here. Of two classes with a margin each, our score may differ by the rounding of those additions and no more.
    /// </remarks>
    public static (double Scores, double Answers) Check(PeerAnswers peer, PeerCase one, byte[] file, FeatureMapping mapping, Func<int, string>? category = null)
    {
        ForeignModel model = XGBoostReader.Read(file, mapping);
        Pipeline pipeline = model.Pipeline!;
        FeatureTable table = peer.Table(model.Schema, category);
        double[] scores = pipeline.ScoreAll(table);
        CheckScores(one, model, table, scores);
        CheckReasons(one, pipeline, table);
        return (Differences.Largest(one.Scores, scores), CheckAnswers(one, model, scores));
    }

    private static double CheckAnswers(PeerCase one, ForeignModel model, double[] scores)
    {
        double difference = 0;
        if (model.Kind == ForeignModelKind.Regressor)
        {
            difference = Differences.Largest(one.Answers, [.. scores.Select(score => ScoreResponse.Of(model.Link, score))]);
            // Its exponential function is that of float32.
            Assert.True(difference < 1e-6, $"{one.Name}: answers differ by {difference}.");
            return difference;
        }

        Assert.Equal(0, model.ScoreThreshold);
        double[] probabilities = [.. scores.Select(model.Pipeline!.Calibrator!.Calibrate)];
        if (one.Objective is "binary:logistic" or "reg:logistic" or "multi:softprob")
        {
            difference = Differences.Largest(one.Answers, probabilities);
            Assert.True(difference < 1e-6, $"{one.Name}: probabilities differ by {difference}.");
        }

        double halfway = one.Objective == "binary:logitraw" ? 0 : 0.5;
        Assert.Equal(one.Answers.Select(answer => answer > halfway), probabilities.Select(probability => probability > 0.5));
        return difference;
    }

    private static void CheckScores(PeerCase one, ForeignModel model, FeatureTable table, double[] scores)
    {
        var trees = (TreeEnsemble)model.Pipeline!.Predictor;
        var row = new float[trees.ColumnCount];
        JsonElement[] margins = [.. one.Margins.EnumerateArray()];
        double[] wanted = one.Scores;
        for (int i = 0; i < table.RowCount; i++)
        {
            model.Pipeline.Transformer.Write(table, i, row);
            double rounding;
            if (margins[i].ValueKind == JsonValueKind.Array)
            {
                // Our trees of the first class are its own, taken away.
                (float second, double roundingOfSecond) = Sum(trees, row, BaseScore, first: 1, step: 2, sign: 1);
                (float first, double roundingOfFirst) = Sum(trees, row, BaseScore, first: 0, step: 2, sign: -1);
                Assert.Equal((margins[i][0].GetSingle(), margins[i][1].GetSingle()), (first, second));
                rounding = roundingOfFirst + roundingOfSecond;
            }
            else
            {
                (float sum, rounding) = Sum(trees, row, (float)trees.BaseScore, first: 0, step: 1, sign: 1);
                Assert.Equal(margins[i].GetSingle(), sum);
                Assert.Equal((double)sum, scores[i]);
            }

            Assert.True(Math.Abs(wanted[i] - scores[i]) <= rounding + 1e-12, $"{one.Name}, row {i}: {scores[i]} for {wanted[i]}, whose rounding is {rounding}.");
        }
    }

    // The sum as XGBoost makes it, and what it can be wrong by. A leaf of dart is the product of two float32 numbers, which is exact as a double.
    private static (float Sum, double Rounding) Sum(TreeEnsemble trees, float[] row, float start, int first, int step, int sign)
    {
        float sum = start;
        double rounding = Math.Abs(sum);
        for (int tree = first; tree < trees.TreeCount; tree += step)
        {
            double leaf = trees.Values[LeafOf(trees, row, trees.TreeStarts[tree])];
            sum += sign * (float)leaf;
            rounding += Math.Abs(sum) + ((float)leaf == leaf ? 0 : Math.Abs(leaf));
        }

        return (sum, rounding * Rounding);
    }

    private static int LeafOf(TreeEnsemble trees, float[] row, int node)
    {
        while (trees.Columns[node] != TreeEnsemble.Leaf)
        {
            float value = row[trees.Columns[node]];
            bool left = float.IsNaN(value) ? trees.MissingGoesLeft[node]
                : trees.CategorySet(node) is >= 0 and int set ? trees.CategorySets[set].Contains((int)value)
                : value <= trees.Thresholds[node];
            node = left ? trees.LeftChildren[node] : trees.RightChildren[node];
        }

        return node;
    }

    private static void CheckReasons(PeerCase one, Pipeline pipeline, FeatureTable table)
    {
        var contributions = new double[table.Schema.Columns.Count];
        var scratch = new float[pipeline.ScratchLength];
        for (int row = 0; row < one.Contributions.Length; row++)
        {
            double baseline = pipeline.Explain(table, row, scratch, contributions);
            double difference = Differences.Largest(one.Contributions[row], [.. contributions, baseline]);
            Assert.True(difference < 1e-5, $"{one.Name}, row {row}: contributions differ by {difference}.");
        }
    }
}
