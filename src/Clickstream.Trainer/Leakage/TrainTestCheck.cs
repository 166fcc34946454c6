using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Leakage;

/// <summary>
/// Adversarial validation: can a classifier tell the test rows from those before it? Where it can, the figures of the test say less about
/// other times, and some columns may know more than they should, such as a running number.
/// </summary>
internal static class TrainTestCheck
{
    private const double Alarm = 0.7;
    private const int MostRows = 20_000;
    private const int ColumnsNamed = 3;

    private static readonly GradientBoostingOptions Options = new() { Trees = 50, LearningRate = 0.1, MaximumLeaves = 8, MinimumRowsPerLeaf = 20 };

    /// <summary>ROC-AUC of such a classifier on rows whose sessions it has not seen, 0.5 when nothing tells them apart; NaN when there is nothing to learn from.</summary>
    /// <param name="examples">All rows.</param>
    /// <param name="blocks">Which of them are the test.</param>
    /// <param name="seed">Seed of the draw where there are more than 20,000 rows, and of the folds.</param>
    public static (double RocAuc, IReadOnlyList<string> Columns) Run(Examples examples, Blocks blocks, int seed)
    {
        int[] before = Drawn([.. blocks.Train, .. blocks.Calibrate, .. blocks.Tune], seed), test = Drawn(blocks.Test, seed);
        Examples rows = examples.Select([.. before, .. test]);
        double[] isTest = [.. Enumerable.Range(0, rows.Count).Select(row => row < before.Length ? 0.0 : 1)];
        try
        {
            int[] folds = SessionFolds.Assign(isTest, rows.Sessions, folds: 2, seed);
            var scores = new double[rows.Count];
            var gains = new double[rows.Table.Schema.Columns.Count];
            for (int fold = 0; fold < 2; fold++) Score(rows, isTest, folds, fold, scores, gains);
            string[] telling = [.. gains.Select((gain, column) => (gain, column)).Where(pair => pair.gain > 0).OrderByDescending(pair => pair.gain)
                .Take(ColumnsNamed).Select(pair => rows.Table.Schema.Columns[pair.column].Name)];
            return (RocAuc.Score(isTest, scores, rows.Weights), telling);
        }
        catch (ArgumentException)
        {
            // Too few sessions, or no column that varies: nothing that could tell them apart.
            return (double.NaN, []);
        }
    }

    /// <summary>A warning when the ROC-AUC is above 0.7.</summary>
    public static IEnumerable<string> Warnings(double rocAuc, IReadOnlyList<string> columns)
    {
        if (!(rocAuc > Alarm)) yield break;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"The test rows can be told from the others with ROC-AUC {rocAuc:0.000}, mostly by {string.Join(", ", columns.Select(column => $"'{column}'"))}: the data changes over the split, so that the figures hold for times like the test's.");
    }

    private static void Score(Examples rows, double[] isTest, int[] folds, int fold, double[] scores, double[] gains)
    {
        int[] used = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] != fold)];
        int[] left = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] == fold)];
        FeatureTable table = rows.Table.SelectRows(used);
        double[] weights = [.. used.Select(row => rows.Weights[row])];
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForTrees, weights);
        var data = new Dataset(transformer.Transform(table), used.Select(row => isTest[row]).ToArray(), weights);
        GradientBoosting model = GradientBoosting.Fit(data, Options);
        double[] scored = new Pipeline(transformer, model).ScoreAll(rows.Table.SelectRows(left));
        for (int i = 0; i < left.Length; i++) scores[left[i]] = scored[i];
        for (int output = 0; output < model.GainImportance.Count; output++) gains[transformer.SourceColumn(output)] += model.GainImportance[output];
    }

    private static int[] Drawn(int[] rows, int seed)
    {
        if (rows.Length <= MostRows / 2) return rows;
        int[] shuffled = [.. rows];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.Take(MostRows / 2).Order()];
    }
}
