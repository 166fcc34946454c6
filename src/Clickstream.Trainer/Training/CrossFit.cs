using Clickstream.Learning.Pipelines;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Training;

/// <summary>
/// Scores of every row from a model that was not fitted on it: in turn a fifth of the sessions is left out, the rest fitted, the fifth
/// scored. What is calibrated or measured on such scores holds for new sessions.
/// </summary>
internal static class CrossFit
{
    private const int Folds = 5;

    /// <summary>One score a row.</summary>
    public static double[] Scores(Examples examples, Func<Examples, TrainingRows> rowsOf, Func<TrainingRows, Pipeline> fit, int seed)
    {
        int[] foldOfRow = SessionFolds.Assign(examples.Labels, examples.Sessions, Folds, seed);
        double[] scores = new double[examples.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] left = [.. Enumerable.Range(0, examples.Count).Where(row => foldOfRow[row] == fold)];
            int[] used = [.. Enumerable.Range(0, examples.Count).Where(row => foldOfRow[row] != fold)];
            Pipeline pipeline = fit(rowsOf(examples.Select(used)));
            double[] scored = pipeline.ScoreAll(examples.Table.SelectRows(left));
            for (int i = 0; i < left.Length; i++) scores[left[i]] = scored[i];
        }

        return scores;
    }
}
