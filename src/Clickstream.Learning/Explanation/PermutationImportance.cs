using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Explanation;

/// <summary>
/// Permutation importance (Breiman 2001, section 10), by scikit-learn's protocol: a column's values are shuffled among the rows, so that they
/// keep their distribution and lose all else, and what the score loses is counted. It is a raw column that is shuffled, so all that is made
/// of it - the 0/1 columns of a category - goes along. Says what the model leans on; two columns that say the same share their importance.
/// </summary>
public static class PermutationImportance
{
    /// <summary>The importance of each column, in the table's order.</summary>
    /// <param name="table">Rows with known outcome, best such as the model has not seen, at least 2; not changed.</param>
    /// <param name="predict">The answers of the model to the rows of a table with the same columns, in order.</param>
    /// <param name="score">
    /// How good such answers are, more being better; knows the outcomes and how much each row counts. Finite.
    /// </param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// There are fewer than 2 rows, or a score is not a finite number; the message names the column.
    /// </exception>
    public static IReadOnlyList<ColumnImportance> Measure(
        FeatureTable table, Func<FeatureTable, double[]> predict, Func<double[], double> score, PermutationImportanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (table.RowCount < 2) throw new ArgumentException($"There are {table.RowCount} rows; expected at least 2 to shuffle.", nameof(table));
        double unshuffled = Finite(score(predict(table)), "before any shuffle");
        var shuffled = new TableCopy(table);
        // Seeds are drawn before the work, so that a column's shuffles do not depend on the columns before it.
        var seeds = new Random(options.Seed);
        return [.. table.Schema.Columns.Select((column, index) =>
        {
            var random = new Random(seeds.Next());
            double[] drops = [.. Enumerable.Range(0, options.Repeats).Select(_ =>
            {
                shuffled.Shuffle(index, random);
                return unshuffled - Finite(score(predict(shuffled.Table)), $"with column '{column.Name}' shuffled");
            })];
            shuffled.Restore(index);
            return Summary(column.Name, drops);
        })];
    }

    private static double Finite(double score, string when) =>
        double.IsFinite(score) ? score : throw new ArgumentException($"The score is {score} {when}; expected a finite number.", nameof(score));

    private static ColumnImportance Summary(string column, double[] drops)
    {
        double mean = drops.Average();
        return new ColumnImportance(column, mean, Math.Sqrt(drops.Average(drop => (drop - mean) * (drop - mean))), drops);
    }
}
