using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        (int[] groups, double[] values) = Rows();
        Interval first = Bootstrap.Interval(groups, [], Mean(values), resamples: 200, seed: 8);
        Assert.Equal(first, Bootstrap.Interval(groups, [], Mean(values), resamples: 200, seed: 8));
        Assert.NotEqual(first, Bootstrap.Interval(groups, [], Mean(values), resamples: 200, seed: 9));
    }

    [Fact]
    public void The_interval_of_a_mean_has_the_width_of_theory()
    {
        (int[] groups, double[] values) = Rows();
        Interval interval = Bootstrap.Interval(groups, [], Mean(values), resamples: 4000, seed: 1);
        // 400 independent groups of uniform values: standard error sqrt(1/12/400), 95 % at 1.96 of them.
        double halfWidth = 1.96 * Math.Sqrt(1 / 12.0 / 400);
        Assert.Equal(2 * halfWidth, interval.High - interval.Low, 0.1 * halfWidth);
    }

    [Fact]
    public void Groups_are_drawn_whole()
    {
        // Two rows of one group: every resample has both or neither, so their weights are always equal.
        Bootstrap.Interval([5, 9, 5, 9], [1, 1, 1, 1], Check(weights => weights[0] == weights[2] && weights[1] == weights[3]), 50);
    }

    [Fact]
    public void Given_weights_are_multiplied_by_the_draws() =>
        Bootstrap.Interval([1, 2, 3], [0.5, 0.5, 0], Check(weights => weights[2] == 0 && weights[0] % 0.5 == 0), resamples: 50);

    [Fact]
    public void A_resample_without_a_figure_is_left_out_but_not_half_of_them()
    {
        double[] labels = [1, 0, 0, 0, 0, 0, 1, 1], predictions = [0.9, 0.5, 0.4, 0.3, 0.2, 0.1, 0.45, 0.6];
        int[] groups = [0, 1, 2, 3, 4, 5, 6, 7];
        Interval interval = Bootstrap.Interval(groups, [], weights => RocAuc.Score(labels, predictions, weights), resamples: 200);
        Assert.InRange(interval.Low, 0.5, interval.High);
        Assert.Throws<ArgumentException>(() => Bootstrap.Interval(groups, [], _ => throw new ArgumentException("never"), resamples: 20));
    }

    private static Func<ReadOnlySpan<double>, double> Check(Func<ReadOnlySpan<double>, bool> holds) =>
        weights => holds(weights) ? 1 : throw new InvalidOperationException("The weights of a resample are wrong.");

    private static Func<ReadOnlySpan<double>, double> Mean(double[] values) => weights =>
    {
        double sum = 0, total = 0;
        for (int row = 0; row < values.Length; row++)
        {
            sum += weights[row] * values[row];
            total += weights[row];
        }

        return sum / total;
    };

    // Each value stands twice in its group: rows are no independent evidence.
    private static (int[] Groups, double[] Values) Rows()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble()).SelectMany(v => new[] { v, v })];
        return ([.. Enumerable.Range(0, 800).Select(row => row / 2)], values);
    }
}
