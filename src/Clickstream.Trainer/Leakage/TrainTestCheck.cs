using System.Globalization;
using Clickstream.Exploration;
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
            return AdversarialCheck.Score(rows.Table, isTest, rows.Weights, folds);
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

    private static int[] Drawn(int[] rows, int seed)
    {
        if (rows.Length <= MostRows / 2) return rows;
        int[] shuffled = [.. rows];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.Take(MostRows / 2).Order()];
    }
}
