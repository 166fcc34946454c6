using Clickstream.Learning.Explanation;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Pipelines;

namespace Clickstream.Learning.Tests.Explanation;

public sealed class PermutationImportanceTests
{
    private static readonly TableSchema Two = new([new("asked", FeatureKind.Numeric), new("ignored", FeatureKind.Categorical)]);

    [Fact]
    public void Counts_what_the_score_loses_when_a_column_is_shuffled()
    {
        // Two rows: a shuffle leaves them, and nothing is lost, or swaps them, and the score falls from 2 right to 0 right.
        FeatureTable table = Table(0, 1);

        IReadOnlyList<ColumnImportance> importances = PermutationImportance.Measure(
            table, Asked, answers => (answers[0] == 0 ? 1 : 0) + (answers[1] == 1 ? 1 : 0), new() { Repeats = 40, Seed = 3 });

        ColumnImportance asked = importances[0], ignored = importances[1];
        Assert.Equal(("asked", "ignored"), (asked.Column, ignored.Column));
        Assert.Equal(40, asked.Drops.Count);
        Assert.All(asked.Drops, drop => Assert.True(drop is 0 or 2));
        int swaps = asked.Drops.Count(drop => drop == 2);
        Assert.InRange(swaps, 8, 32); // Binomial(40, 1/2): outside in one of 20,000 seeds.
        Assert.Equal(2.0 * swaps / 40, asked.Mean, 1e-12);
        // Of values that are 0 or 2, the variance is mean * (2 - mean).
        Assert.Equal(Math.Sqrt(asked.Mean * (2 - asked.Mean)), asked.StandardDeviation, 1e-12);
        Assert.Equal((0.0, 0.0), (ignored.Mean, ignored.StandardDeviation));
    }

    [Fact]
    public void The_mean_drop_nears_its_expectation()
    {
        // Rows 0 to 9, score minus the mean squared error of the value as its own forecast: shuffled, its expectation is twice the variance of 0 to 9,
        // 2 * 8.25 = 16.5 (two independent draws; without replacement of n rows the mean over all permutations is the same).
        FeatureTable table = Table([.. Enumerable.Range(0, 10).Select(i => (float)i)]);
        double[] truth = [.. Enumerable.Range(0, 10).Select(i => (double)i)];

        ColumnImportance asked = PermutationImportance.Measure(
            table, Asked, answers => -MeanSquaredError.Score(truth, answers), new() { Repeats = 2000 })[0];

        double standardError = asked.StandardDeviation / Math.Sqrt(2000);
        Assert.Equal(16.5, asked.Mean, 5 * standardError);
        Assert.InRange(standardError, 0.001, 0.3);
    }

    [Fact]
    public void Shuffles_keep_the_values_of_the_column_and_leave_the_others_and_the_callers_table_alone()
    {
        FeatureTable table = Shoppers.Table(40);
        float[] clicks = table.Numbers(0).ToArray();
        string?[] countries = table.Categories(1).ToArray();
        int differing = 0;

        PermutationImportance.Measure(table, Predict, _ => 0, new() { Repeats = 3 });

        Assert.Equal(clicks, table.Numbers(0).ToArray());
        Assert.Equal((IEnumerable<string?>)countries, table.Categories(1).ToArray());
        Assert.Equal(3 * 3, differing); // "shop" has one value only; a shuffle of 40 rows that leaves all alone is not met.

        double[] Predict(FeatureTable shuffled)
        {
            Assert.Equal(clicks.Order(), shuffled.Numbers(0).ToArray().Order());
            Assert.Equal(countries.Order(StringComparer.Ordinal), shuffled.Categories(1).ToArray().Order(StringComparer.Ordinal));
            bool[] changed =
            [
                !clicks.SequenceEqual(shuffled.Numbers(0).ToArray()), !countries.SequenceEqual(shuffled.Categories(1).ToArray()),
                !table.Numbers(2).SequenceEqual(shuffled.Numbers(2)), !table.Categories(3).SequenceEqual(shuffled.Categories(3)),
            ];
            Assert.InRange(changed.Count(one => one), 0, 1);
            if (changed.Contains(true)) differing++;
            return new double[40];
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_one_others()
    {
        FeatureTable table = Shoppers.Table();
        double[] labels = Shoppers.Labels(table);
        Pipeline pipeline = Shoppers.Logistic(table, (_, _) => null);
        double[] weights = [.. Enumerable.Range(0, table.RowCount).Select(row => 1.0 + row % 3)];
        double[][] Drops(int seed) =>
            [.. PermutationImportance.Measure(table, pipeline.ScoreAll, scores => RocAuc.Score(labels, scores, weights), new() { Seed = seed })
                .Select(importance => importance.Drops.ToArray())];

        Assert.Equal(Drops(1), Drops(1));
        Assert.NotEqual(Drops(1), Drops(2));
        // Labels follow the clicks; the only shop says nothing.
        double[] means = [.. Drops(1).Select(drops => drops.Average())];
        Assert.Equal(0, Array.IndexOf(means, means.Max()));
        Assert.True(means[0] > 0.1);
        Assert.Equal(0, means[3]);
    }

    [Fact]
    public void Refuses_what_it_cannot_measure()
    {
        FeatureTable table = Table(0, 1);
        Assert.Throws<ArgumentException>(() => PermutationImportance.Measure(Table(1), Asked, _ => 0, new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationImportance.Measure(table, Asked, _ => 0, new() { Repeats = 0 }));
        int calls = 0;
        var undefined = Assert.Throws<ArgumentException>(() => PermutationImportance.Measure(table, Asked, _ => calls++ == 0 ? 0 : double.NaN, new()));
        Assert.Contains("'asked'", undefined.Message, StringComparison.Ordinal);
    }

    private static FeatureTable Table(params float[] asked)
    {
        var table = new FeatureTable(Two, asked.Length);
        asked.CopyTo(table.Numbers(0));
        for (int row = 0; row < asked.Length; row++) table.Categories(1)[row] = $"c{row}";
        return table;
    }

    private static double[] Asked(FeatureTable table) => [.. table.Numbers(0).ToArray().Select(value => (double)value)];
}
