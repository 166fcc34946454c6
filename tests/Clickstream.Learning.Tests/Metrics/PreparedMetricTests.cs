using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class PreparedMetricTests
{
    private delegate double Score(double[] labels, double[] predictions, double[] weights);

    private delegate WeightedMetric Prepare(double[] labels, double[] predictions);

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prepared_metric_is_the_metric(string name)
    {
        (double[] labels, double[] predictions, double[] weights, _) = Rows(seed: 1, count: 500);
        WeightedMetric prepared = All[name].Prepare(labels, predictions);
        Assert.Equal(500, prepared.RowCount);
        Assert.Equal(All[name].Score(labels, predictions, weights), prepared.Under(weights));
        double[] others = [.. weights.Reverse()];
        Assert.Equal(All[name].Score(labels, predictions, others), prepared.Under(others));
        Assert.Throws<ArgumentException>(() => prepared.Under([1, 2]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_interval_is_that_of_the_metric_to_the_last_bit(string name)
    {
        (double[] labels, double[] predictions, double[] weights, int[] groups) = Rows(seed: 2, count: 300);
        Score score = All[name].Score;
        Interval slow = Bootstrap.Interval(groups, weights, drawn => score(labels, predictions, drawn.ToArray()), resamples: 100, seed: 5);
        var metrics = new Dictionary<string, WeightedMetric>
        {
            ["before"] = WithoutMeaning(300),
            ["it"] = All[name].Prepare(labels, predictions),
        };
        IReadOnlyDictionary<string, Interval?> intervals = Bootstrap.Intervals(groups, weights, metrics, resamples: 100, seed: 5);
        Assert.Equal(slow, intervals["it"]);
        Assert.Null(intervals["before"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interval_is_that_of_the_plainest_bootstrap(string name)
    {
        (double[] labels, double[] predictions, double[] weights, int[] groups) = Rows(seed: 3, count: 120);
        double[] figures = [.. Plain(groups, weights, resamples: 41, seed: 6, drawn => All[name].Score(labels, predictions, drawn)).Order()];
        // 2.5 % and 97.5 % of 41 figures are the second and the last but one.
        Interval? interval = Bootstrap.Intervals(
            groups, weights, new Dictionary<string, WeightedMetric> { ["it"] = All[name].Prepare(labels, predictions) }, 41, seed: 6)["it"];
        Assert.Equal(figures[1], interval!.Value.Low, 1e-12 * Math.Max(1, Math.Abs(figures[1])));
        Assert.Equal(figures[^2], interval.Value.High, 1e-12 * Math.Max(1, Math.Abs(figures[^2])));
    }

    [Fact]
    public void What_has_no_meaning_is_not_a_number()
    {
        Assert.Equal(double.NaN, RocAuc.Prepare([0, 1], [0.1, 0.2]).Under([1, 0]));
        Assert.Equal(double.NaN, AveragePrecision.Prepare([0, 1], [0.1, 0.2]).Under([1, 0]));
        Assert.Equal(double.NaN, NormalizedGini.Prepare([3, 5], [0.1, 0.2]).Under([1, 0]));
        Assert.Equal(double.NaN, Bias.Prepare([0, 5], [0.1, 0.2]).Under([1, 0]));
        Assert.Equal(double.NaN, new WeightedMetric(2, _ => throw new ArgumentException("never")).Under([1, 0]));
    }

    [Fact]
    public void A_metric_of_other_rows_is_refused_by_name()
    {
        var metrics = new Dictionary<string, WeightedMetric> { ["auc"] = RocAuc.Prepare([0, 1], [0.1, 0.2]) };
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Bootstrap.Intervals([1, 2, 3], [], metrics));
        Assert.Contains("'auc' is of 2 rows; expected 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_rows_are_refused_when_prepared()
    {
        Assert.Throws<ArgumentException>(() => RocAuc.Prepare([0, 2], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => LogLoss.Prepare([0, 1], [0.1, 1.2]));
        Assert.Throws<ArgumentException>(() => MeanAbsoluteError.Prepare([0, double.NaN], [0.1, 1.2]));
        Assert.Throws<ArgumentException>(() => RootMeanSquaredLogError.Prepare([0, -1], [0.1, 1.2]));
    }

    private static WeightedMetric WithoutMeaning(int rows) => new(rows, _ => double.NaN);

    // The draws as the documentation tells them: one seed a resample, as many groups as there are, numbered as they come.
    private static IEnumerable<double> Plain(int[] groups, double[] weights, int resamples, int seed, Func<double[], double> metric)
    {
        int[] names = [.. groups.Distinct()];
        var seeds = new Random(seed);
        foreach (int next in Enumerable.Range(0, resamples).Select(_ => seeds.Next()).ToArray())
        {
            var random = new Random(next);
            ILookup<int, int> drawn = names.Select(_ => names[random.Next(names.Length)]).ToLookup(group => group);
            yield return metric([.. groups.Select((group, row) => drawn[group].Count() * weights[row])]);
        }
    }

    private static Dictionary<string, (Score Score, Prepare Prepare)> All { get; } = new()
    {
        ["RocAuc"] = ((y, p, w) => RocAuc.Score(y, p, w), (y, p) => RocAuc.Prepare(y, p)),
        ["AveragePrecision"] = ((y, p, w) => AveragePrecision.Score(y, p, w), (y, p) => AveragePrecision.Prepare(y, p)),
        ["LogLoss"] = ((y, p, w) => LogLoss.Score(y, p, w), (y, p) => LogLoss.Prepare(y, p)),
        ["Brier"] = ((y, p, w) => BrierScore.Score(y, p, w), (y, p) => BrierScore.Prepare(y, p)),
        ["Ece"] = ((y, p, w) => ExpectedCalibrationError.Score(y, p, w), (y, p) => ExpectedCalibrationError.Prepare(y, p)),
        ["F1"] = ((y, p, w) => ConfusionMatrix.At(y, p, 0.4, w).F1, (y, p) => ConfusionMatrix.Prepare(y, p, 0.4, matrix => matrix.F1)),
        ["Profit"] = (
            (y, p, w) => ProfitCurve.At(y, p, 0.4, new Economics(9, 0.5, 1), w),
            (y, p) => ProfitCurve.Prepare(y, p, 0.4, new Economics(9, 0.5, 1))),
        ["MeanAbsoluteError"] = ((y, p, w) => MeanAbsoluteError.Score(y, p, w), (y, p) => MeanAbsoluteError.Prepare(y, p)),
        ["MeanSquaredError"] = ((y, p, w) => MeanSquaredError.Score(y, p, w), (y, p) => MeanSquaredError.Prepare(y, p)),
        ["RootMeanSquaredError"] = ((y, p, w) => RootMeanSquaredError.Score(y, p, w), (y, p) => RootMeanSquaredError.Prepare(y, p)),
        ["MedianAbsoluteError"] = ((y, p, w) => MedianAbsoluteError.Score(y, p, w), (y, p) => MedianAbsoluteError.Prepare(y, p)),
        ["RootMeanSquaredLogError"] = (
            (y, p, w) => RootMeanSquaredLogError.Score(y, p, w), (y, p) => RootMeanSquaredLogError.Prepare(y, p)),
        ["DecilePercentageError"] = ((y, p, w) => DecilePercentageError.Score(y, p, w), (y, p) => DecilePercentageError.Prepare(y, p)),
        ["NormalizedGini"] = ((y, p, w) => NormalizedGini.Score(y, p, w), (y, p) => NormalizedGini.Prepare(y, p)),
        ["Spearman"] = ((y, p, w) => SpearmanCorrelation.Score(y, p, w), (y, p) => SpearmanCorrelation.Prepare(y, p)),
        ["Bias"] = ((y, p, w) => Bias.Score(y, p, w), (y, p) => Bias.Prepare(y, p)),
    };

    // Ties, rows without weight, and groups of up to three rows.
    private static (double[] Labels, double[] Predictions, double[] Weights, int[] Groups) Rows(int seed, int count)
    {
        var random = new Random(seed);
        double[] predictions = [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), 2))];
        double[] labels = [.. predictions.Select(p => random.NextDouble() < p ? 1.0 : 0.0)];
        return (labels, predictions, [.. labels.Select(_ => random.Next(8) / 4.0)], [.. labels.Select((_, row) => 100 - (row / 3))]);
    }
}
