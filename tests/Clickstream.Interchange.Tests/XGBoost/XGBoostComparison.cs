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
    /// <summary>The base_score that every model of the script was trained with.</summary>
    private const double BaseScore = 0.4f;

    /// <summary>Checks scores, answers, labels and reasons; returns the largest difference of a score.</summary>
    /// <remarks>
    /// XGBoost adds leaves up in float32, one tree after another; we in doubles. So scores are held to 1e-6 (relative above 1), and besides our
    /// trees, added up XGBoost's way, must give its margins to the last bit: no row goes another way.
    /// </remarks>
    public static double Check(PeerAnswers peer, PeerCase one, byte[] file, FeatureMapping mapping, Func<int, string>? category = null)
    {
        ForeignModel model = XGBoostReader.Read(file, mapping);
        Pipeline pipeline = model.Pipeline!;
        FeatureTable table = peer.Table(model.Schema, category);
        double[] scores = pipeline.ScoreAll(table);
        double difference = Differences.Largest(one.Scores, scores);
        Assert.True(difference < 1e-6, $"{one.Name}: scores differ by {difference}.");
        CheckAnswers(one, model, scores);
        if (one.Variant != "dart") CheckFloatSums(one, model, table);
        CheckReasons(one, pipeline, table);
        return difference;
    }

    private static void CheckAnswers(PeerCase one, ForeignModel model, double[] scores)
    {
        if (model.Kind == ForeignModelKind.Regressor)
        {
            double difference = Differences.Largest(one.Answers, [.. scores.Select(score => ScoreResponse.Of(model.Link, score))]);
            Assert.True(difference < 2e-6, $"{one.Name}: answers differ by {difference}.");
            return;
        }

        Assert.Equal(0, model.ScoreThreshold);
        double[] probabilities = [.. scores.Select(model.Pipeline!.Calibrator!.Calibrate)];
        if (one.Objective is "binary:logistic" or "reg:logistic" or "multi:softprob")
        {
            double difference = Differences.Largest(one.Answers, probabilities);
            Assert.True(difference < 1e-6, $"{one.Name}: probabilities differ by {difference}.");
        }

        double halfway = one.Objective == "binary:logitraw" ? 0 : 0.5;
        Assert.Equal(one.Answers.Select(answer => answer > halfway), probabilities.Select(probability => probability > 0.5));
    }

    private static void CheckFloatSums(PeerCase one, ForeignModel model, FeatureTable table)
    {
        var trees = (TreeEnsemble)model.Pipeline!.Predictor;
        var row = new float[trees.ColumnCount];
        bool two = one.Objective.StartsWith("multi", StringComparison.Ordinal);
        for (int i = 0; i < table.RowCount; i++)
        {
            model.Pipeline.Transformer.Write(table, i, row);
            if (two)
            {
                // Our trees of the first class are its own, taken away.
                Assert.Equal(one.Margins[i][1].GetSingle(), Sum(trees, row, (float)BaseScore, tree => tree % 2 == 1, 1));
                Assert.Equal(one.Margins[i][0].GetSingle(), Sum(trees, row, (float)BaseScore, tree => tree % 2 == 0, -1));
            }
            else
            {
                Assert.Equal(one.Margins[i].GetSingle(), Sum(trees, row, (float)trees.BaseScore, _ => true, 1));
            }
        }
    }

    private static float Sum(TreeEnsemble trees, float[] row, float start, Func<int, bool> counts, int sign)
    {
        float sum = start;
        for (int tree = 0; tree < trees.TreeCount; tree++)
        {
            if (counts(tree)) sum += sign * (float)trees.Values[LeafOf(trees, row, trees.TreeStarts[tree])];
        }

        return sum;
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
