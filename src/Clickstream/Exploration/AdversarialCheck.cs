using Clickstream.Learning.Metrics;
using Clickstream.Learning.ModelSelection;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Exploration;

/// <summary>Adversarial validation: can a classifier tell two sets of rows apart?</summary>
public static class AdversarialCheck
{
    private const int MostRows = 10_000;
    private const int ColumnsNamed = 3;
    private const int Folds = 2;

    private static readonly GradientBoostingOptions Options = new() { Trees = 50, LearningRate = 0.1, MaximumLeaves = 8, MinimumRowsPerLeaf = 20 };

    /// <summary>Holds two tables against each other in the columns that both have.</summary>
    /// <param name="first">The rows of the first.</param>
    /// <param name="second">The rows of the second.</param>
    /// <param name="how">Which they are, in words.</param>
    /// <param name="seed">Seed of the draw where a table has more than 10,000 rows, and of the folds.</param>
    public static AdversarialFigures Run(FeatureTable first, FeatureTable second, string how, int seed)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        TableSchema shared = first.Schema.Where(column => second.Schema.IndexOf(column.Name) is >= 0 and int place && second.Schema.Columns[place].Kind == column.Kind);
        string[] notCompared = [.. first.Schema.Columns.Concat(second.Schema.Columns).Select(column => column.Name).Distinct().Where(name => shared.IndexOf(name) < 0)];
        FeatureTable left = Drawn(first, seed).SelectColumns(shared), right = Drawn(second, seed).SelectColumns(shared);
        FeatureTable both = Joined(left, right);
        double[] isSecond = [.. Enumerable.Range(0, both.RowCount).Select(row => row < left.RowCount ? 0.0 : 1)];
        try
        {
            var folds = new int[both.RowCount];
            IReadOnlyList<Fold> parts = StratifiedKFold.Split(isSecond, Folds, seed);
            for (int fold = 0; fold < Folds; fold++)
                foreach (int row in parts[fold].Test) folds[row] = fold;
            (double rocAuc, IReadOnlyList<string> columns) = Score(both, isSecond, [.. isSecond.Select(_ => 1.0)], folds);
            return new AdversarialFigures(how, left.RowCount, right.RowCount, rocAuc, columns, notCompared);
        }
        catch (ArgumentException)
        {
            // Too few rows, or no column that varies: nothing that could tell them apart.
            return new AdversarialFigures(how, left.RowCount, right.RowCount, null, [], notCompared);
        }
    }

    /// <summary>ROC-AUC of a classifier on the fold that it was not fitted on, and the columns that it leans on most.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="isSecond">1 for rows of the second set, 0 of the first.</param>
    /// <param name="weights">Of each row.</param>
    /// <param name="folds">0 or 1 for each row.</param>
    /// <exception cref="ArgumentException">A fold has rows of one set only, or no column varies.</exception>
    public static (double RocAuc, IReadOnlyList<string> Columns) Score(FeatureTable table, double[] isSecond, double[] weights, int[] folds)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(isSecond);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(folds);
        var scores = new double[table.RowCount];
        var gains = new double[table.Schema.Columns.Count];
        for (int fold = 0; fold < Folds; fold++) ScoreFold(table, isSecond, weights, folds, fold, scores, gains);
        string[] telling =
        [
            .. gains.Select((gain, column) => (gain, column)).Where(pair => pair.gain > 0).OrderByDescending(pair => pair.gain)
                .Take(ColumnsNamed).Select(pair => table.Schema.Columns[pair.column].Name),
        ];
        return (RocAuc.Score(isSecond, scores, weights), telling);
    }

    private static void ScoreFold(FeatureTable table, double[] isSecond, double[] weights, int[] folds, int fold, double[] scores, double[] gains)
    {
        int[] used = [.. Enumerable.Range(0, table.RowCount).Where(row => folds[row] != fold)];
        int[] left = [.. Enumerable.Range(0, table.RowCount).Where(row => folds[row] == fold)];
        FeatureTable fitted = table.SelectRows(used);
        double[] fittedWeights = [.. used.Select(row => weights[row])];
        ColumnTransformer transformer = ColumnTransformer.Fit(fitted, ColumnTransformerOptions.ForTrees, fittedWeights);
        var data = new Dataset(transformer.Transform(fitted), used.Select(row => isSecond[row]).ToArray(), fittedWeights);
        GradientBoosting model = GradientBoosting.Fit(data, Options);
        double[] scored = new Pipeline(transformer, model).ScoreAll(table.SelectRows(left));
        for (int i = 0; i < left.Length; i++) scores[left[i]] = scored[i];
        for (int output = 0; output < model.GainImportance.Count; output++) gains[transformer.SourceColumn(output)] += model.GainImportance[output];
    }

    private static FeatureTable Drawn(FeatureTable table, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        if (rows.Length <= MostRows) return table;
        new Random(seed).Shuffle(rows);
        return table.SelectRows([.. rows.Take(MostRows).Order()]);
    }

    private static FeatureTable Joined(FeatureTable first, FeatureTable second)
    {
        var both = new FeatureTable(first.Schema, first.RowCount + second.RowCount);
        for (int column = 0; column < first.Schema.Columns.Count; column++)
        {
            if (first.Schema.Columns[column].Kind == FeatureKind.Categorical)
            {
                first.Categories(column).CopyTo(both.Categories(column));
                second.Categories(column).CopyTo(both.Categories(column)[first.RowCount..]);
            }
            else
            {
                first.Numbers(column).CopyTo(both.Numbers(column));
                second.Numbers(column).CopyTo(both.Numbers(column)[first.RowCount..]);
            }
        }

        return both;
    }
}
