using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Training;

/// <summary>Looks for columns that know the answer. A feature that ranks buyers almost perfectly by itself has rarely earned it.</summary>
internal static class LeakageCheck
{
    private const double Alarm = 0.95;

    /// <summary>A warning for each numeric column whose own ROC-AUC, in either direction, is above 0.95; missing counts as lowest.</summary>
    public static IEnumerable<string> SingleFeatures(Examples examples)
    {
        for (int column = 0; column < examples.Table.Schema.Columns.Count; column++)
        {
            FeatureColumn definition = examples.Table.Schema.Columns[column];
            if (definition.Kind == FeatureKind.Categorical) continue;
            double auc = RocAuc.Score(examples.Purchased, Ranking(examples.Table.Numbers(column)), examples.Weights);
            if (Math.Max(auc, 1 - auc) <= Alarm) continue;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Column '{definition.Name}' alone ranks the outcome with ROC-AUC {Math.Max(auc, 1 - auc):0.000}: does it know the answer? Compare with --exclude {definition.Name}.");
        }
    }

    private static double[] Ranking(ReadOnlySpan<float> values)
    {
        double[] ranking = new double[values.Length];
        for (int row = 0; row < values.Length; row++) ranking[row] = float.IsNaN(values[row]) ? -double.MaxValue : values[row];
        return ranking;
    }
}
