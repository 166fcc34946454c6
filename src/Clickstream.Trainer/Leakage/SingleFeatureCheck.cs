using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Leakage;

/// <summary>Looks for columns that know the answer. A feature that ranks buyers almost perfectly by itself has rarely earned it.</summary>
internal static class SingleFeatureCheck
{
    private const double Alarm = 0.95;

    /// <summary>
    /// A warning for each column whose own ROC-AUC is above 0.95: of numbers in either direction, missing counting as lowest; of categories by
    /// the rate of purchases that each had in the other half of the sessions, so that a column of ids does not know its own rows.
    /// </summary>
    public static IEnumerable<string> Warnings(Examples examples, int seed)
    {
        int[] halves = SessionFolds.Assign(examples.Labels, examples.Sessions, folds: 2, seed);
        for (int column = 0; column < examples.Table.Schema.Columns.Count; column++)
        {
            FeatureColumn definition = examples.Table.Schema.Columns[column];
            double auc = definition.Kind == FeatureKind.Categorical
                ? RocAuc.Score(examples.Labels, Rates(examples, column, halves), examples.Weights)
                : EitherWay(RocAuc.Score(examples.Labels, Ranking(examples.Table.Numbers(column)), examples.Weights));
            if (auc <= Alarm) continue;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Column '{definition.Name}' alone ranks the outcome with ROC-AUC {auc:0.000}: does it know the answer? Compare with --exclude {definition.Name}.");
        }
    }

    private static double EitherWay(double auc) => Math.Max(auc, 1 - auc);

    private static double[] Ranking(ReadOnlySpan<float> values)
    {
        double[] ranking = new double[values.Length];
        for (int row = 0; row < values.Length; row++) ranking[row] = float.IsNaN(values[row]) ? -double.MaxValue : values[row];
        return ranking;
    }

    // A category that the other half does not hold gets that half's own rate.
    private static double[] Rates(Examples examples, int column, int[] halves)
    {
        ReadOnlySpan<string?> categories = examples.Table.Categories(column);
        var sums = new Dictionary<(int Half, string Category), (double Purchases, double Rows)>();
        var all = new (double Purchases, double Rows)[2];
        for (int row = 0; row < categories.Length; row++)
        {
            double weight = examples.Weights[row];
            (int, string) key = (halves[row], categories[row] ?? "");
            (double purchases, double rows) = sums.GetValueOrDefault(key);
            sums[key] = (purchases + (weight * examples.Labels[row]), rows + weight);
            all[halves[row]].Purchases += weight * examples.Labels[row];
            all[halves[row]].Rows += weight;
        }

        double[] rates = new double[categories.Length];
        for (int row = 0; row < rates.Length; row++)
        {
            int other = 1 - halves[row];
            (double purchases, double rows) = sums.GetValueOrDefault((other, categories[row] ?? ""));
            rates[row] = rows > 0 ? purchases / rows : all[other].Purchases / all[other].Rows;
        }

        return rates;
    }
}
