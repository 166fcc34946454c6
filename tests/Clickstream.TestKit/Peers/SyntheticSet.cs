using Clickstream.Learning.Tables;

namespace Clickstream.TestKit.Peers;

/// <summary>Made-up rows whose rule is known, the same number for number as Fixtures/synthetic_sets.py makes.</summary>
/// <param name="Name">As in the script.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">Number of rows; the first half is learned from, the other is held out.</param>
/// <param name="Rule">Makes a row of uniform numbers and its target; the order of the draws counts.</param>
public sealed record SyntheticSet(string Name, int Columns, int Rows, SyntheticSet.RowRule Rule)
{
    /// <summary>Finds uniform numbers in the row, changes them if it likes, and returns the target; the values are rounded to float32 after it.</summary>
    public delegate double RowRule(Uniform random, Span<double> row);

    /// <summary>The ten sets.</summary>
    public static IReadOnlyList<SyntheticSet> All { get; } =
    [
        new("linear", 6, 4000, (random, x) => Drawn(random, (4 * x[0]) - (3 * x[1]) + (2 * x[2]) - x[3] - 1)),
        new("xor", 6, 4000, (random, x) => Drawn(random, x[0] > 0.5 != x[1] > 0.5 ? 2 : -2)),
        new("noisy", 10, 4000, (random, x) => Drawn(random, x[0] - x[1])),
        new("200 categories", 3, 6000, Categories),
        new("30 % missing", 6, 4000, Missing),
        new("imbalanced 1:200", 6, 16000, (random, x) => Drawn(random, (8 * x[0]) + (3 * x[1] * x[2]) - 12)),
        new("heavy tail", 6, 4000, (random, x) => Math.Exp(1 + x[0] + (x[1] > 0.6 ? 1 : 0) + (0.8 * random.NextNormal()))),
        new("counts", 6, 4000, Count),
        new("irrelevant columns", 30, 4000, (random, x) => Drawn(random, (6 * x[0] * x[1]) - (4 * x[2] * x[3]) + (x[4] > 0.7 ? 1.5 : -0.5))),
        new("ties", 6, 4000, Ties),
    ];

    /// <summary>The rows of a seed.</summary>
    /// <param name="seed">Same seed, same rows.</param>
    /// <param name="categoricalColumns">Columns to be told of as codes of categories.</param>
    public Dataset Make(ulong seed, IReadOnlyList<int> categoricalColumns)
    {
        var random = new Uniform(seed);
        var features = new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(column => $"c{column}")], categoricalColumns, Rows);
        var targets = new double[Rows];
        var x = new double[Columns];
        for (int row = 0; row < Rows; row++)
        {
            foreach (ref double value in x.AsSpan()) value = random.Next();
            targets[row] = Rule(random, x);
            Span<float> written = features.WritableRow(row);
            for (int column = 0; column < Columns; column++) written[column] = (float)x[column];
        }

        return new Dataset(features, targets);
    }

    private static double Categories(Uniform random, Span<double> x)
    {
        x[0] = Math.Floor(200 * x[0]);
        // Neighbours in code are no neighbours in effect.
        double effect = (x[0] * 37 % 11 / 2.5) - 2;
        return Drawn(random, effect + (2 * x[1]) - 1);
    }

    private static double Missing(Uniform random, Span<double> x)
    {
        double logit = (3 * x[0]) - (3 * x[1]) + (2 * x[2]) - 1;
        for (int column = 0; column < x.Length; column++)
        {
            if (random.Next() >= 0.3) continue;
            // That the first is missing speaks against the class, as a low value does.
            if (column == 0) logit -= 1.5;
            x[column] = double.NaN;
        }

        return Drawn(random, logit);
    }

    // Knuth's draw from the Poisson distribution: uniform numbers are multiplied until the product is below exp(-mean).
    private static double Count(Uniform random, Span<double> x)
    {
        double bound = Math.Exp(-Math.Exp(0.2 + x[0] - (x[1] > 0.5 ? 0.7 : 0)));
        int count = 0;
        for (double product = random.Next(); product > bound; product *= random.Next()) count++;
        return count;
    }

    private static double Ties(Uniform random, Span<double> x)
    {
        ReadOnlySpan<int> levels = [3, 5, 5, 10, 2, 4];
        for (int column = 0; column < x.Length; column++) x[column] = Math.Floor(levels[column] * x[column]) / levels[column];
        return (x[0] > 0.3 ? 3 : 0) - (x[1] > 0.5 && x[4] > 0.2 ? 2 : 0) + x[3] + random.NextNormal();
    }

    private static double Drawn(Uniform random, double logit) => random.Next() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
}
