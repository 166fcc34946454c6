using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class ClassificationMetricsTests
{
    [Fact]
    public void Auc_counts_the_pairs_ranked_right() =>
        Assert.Equal(0.75, RocAuc.Score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])); // 3 of 4 pairs

    [Fact]
    public void Auc_counts_a_tied_pair_half() =>
        Assert.Equal(0.625, RocAuc.Score([0, 0, 1, 1], [0.1, 0.4, 0.4, 0.3])); // 1 + 1/2 + 1 + 0 of 4

    [Fact]
    public void Average_precision_sums_the_steps() =>
        // Ranks 1, 3, 4 of 5 are ones: (1/1 + 2/3 + 3/4) / 3.
        Assert.Equal((1 + (2 / 3.0) + (3 / 4.0)) / 3, AveragePrecision.Score([0, 1, 1, 0, 1], [0.1, 0.5, 0.6, 0.8, 0.9]), 14);

    [Fact]
    public void Average_precision_of_one_tie_is_the_base_rate() =>
        Assert.Equal(0.25, AveragePrecision.Score([0, 1, 0, 0], [0.3, 0.3, 0.3, 0.3]));

    [Fact]
    public void Log_loss_is_the_mean_surprise() =>
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, LogLoss.Score([1, 0], [0.5, 0.75]), 14);

    [Fact]
    public void Log_loss_of_a_certain_mistake_is_finite() => Assert.Equal(15 * Math.Log(10), LogLoss.Score([1], [0]), 9);

    [Fact]
    public void Brier_is_the_mean_square() => Assert.Equal((0.25 + 0.0625) / 2, BrierScore.Score([1, 0], [0.5, 0.25]));

    [Fact]
    public void Calibration_error_is_the_mean_gap_of_equal_bins() =>
        // Two bins of two: |0.15 - 0.5| and |0.75 - 1|, each half of the rows.
        Assert.Equal((0.35 + 0.25) / 2, ExpectedCalibrationError.Score([0, 1, 1, 1], [0.1, 0.2, 0.7, 0.8], bins: 2), 14);

    [Fact]
    public void Calibration_error_of_one_probability_is_its_distance_from_the_rate() =>
        Assert.Equal(0.05, ExpectedCalibrationError.Score([0, 1, 0, 0], [0.3, 0.3, 0.3, 0.3]), 14);

    [Fact]
    public void Confusion_counts_each_cell()
    {
        ConfusionMatrix at = ConfusionMatrix.At([1, 1, 0, 0, 0, 1], [0.9, 0.5, 0.5, 0.1, 0.2, 0.4], 0.5);
        Assert.Equal(new ConfusionMatrix(TruePositives: 2, FalsePositives: 1, TrueNegatives: 2, FalseNegatives: 1), at);
        Assert.Equal((4 / 6.0, 2 / 3.0, 2 / 3.0, 2 / 3.0), (at.Accuracy, at.Precision, at.Recall, at.F1));
    }

    [Fact]
    public void Ratios_without_a_denominator_are_zero()
    {
        ConfusionMatrix nothing = ConfusionMatrix.At([0, 0], [0.1, 0.2], 0.5);
        Assert.Equal((0, 0, 0), (nothing.Precision, nothing.Recall, nothing.F1));
    }

    [Fact]
    public void Lift_compares_the_top_with_all()
    {
        double[] labels = [1, 1, 0, 0, 1, 0, 0, 0, 0, 0], predictions = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
        Assert.Equal(1 / 0.3, LiftCurve.Score(labels, predictions), 12);
        Assert.Equal(2 / 4.0 / 0.3, LiftCurve.At(labels, predictions, 0.4), 12);
        Assert.Equal(1, LiftCurve.At(labels, predictions, 1), 12);
    }

    [Fact]
    public void Lift_takes_the_same_part_of_every_tied_row() =>
        Assert.Equal(1, LiftCurve.At([1, 0, 1, 0], [5, 5, 5, 5], 0.25), 12);

    [Fact]
    public void Best_threshold_lies_between_two_predictions() =>
        // Taking the top 3 gives F1 = 2*2/(3+2) = 0.8, the top 1 0.667, all 4 0.667.
        Assert.Equal(0.4, ThresholdChoice.BestF1([1, 0, 1, 0], [0.9, 0.8, 0.6, 0.2]), 14);

    [Fact]
    public void Best_threshold_is_no_worse_than_any_other()
    {
        (double[] labels, double[] probabilities, double[] weights) = RandomRows(seed: 3, count: 60);
        double chosen = ConfusionMatrix.At(labels, probabilities, ThresholdChoice.BestF1(labels, probabilities, weights), weights).F1;
        foreach (double threshold in probabilities.Append(0.001).Append(1))
            Assert.True(chosen >= ConfusionMatrix.At(labels, probabilities, threshold, weights).F1 - 1e-15);
    }

    [Fact]
    public void Neighbouring_doubles_are_told_apart()
    {
        double high = 0.5, low = Math.BitDecrement(high);
        Assert.Equal(high, ThresholdChoice.BestF1([0, 1], [low, high]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Auc_equals_its_quadratic_twin(int seed)
    {
        (double[] labels, double[] predictions, double[] weights) = RandomRows(seed, count: 80);
        double right = 0, pairs = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            for (int j = 0; j < labels.Length; j++)
            {
                if (labels[i] != 1 || labels[j] != 0) continue;
                double weight = weights[i] * weights[j];
                pairs += weight;
                right += weight * (predictions[i] > predictions[j] ? 1 : predictions[i] == predictions[j] ? 0.5 : 0);
            }
        }

        Assert.Equal(right / pairs, RocAuc.Score(labels, predictions, weights), 13);
    }

    [Fact]
    public void Ranking_metrics_are_unchanged_by_a_rising_map()
    {
        (double[] labels, double[] predictions, double[] weights) = RandomRows(seed: 5, count: 70);
        double[] mapped = [.. predictions.Select(p => Math.Exp(3 * p) - 7)];
        Assert.Equal(RocAuc.Score(labels, predictions, weights), RocAuc.Score(labels, mapped, weights), 14);
        Assert.Equal(AveragePrecision.Score(labels, predictions, weights), AveragePrecision.Score(labels, mapped, weights), 14);
        Assert.Equal(LiftCurve.Score(labels, predictions, weights), LiftCurve.Score(labels, mapped, weights), 12);
    }

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_two_is_a_doubled_row(string name)
    {
        (double[] labels, double[] predictions, _) = RandomRows(seed: 7, count: 40);
        double[] weights = [.. labels.Select((_, row) => 1.0 + (row % 2))];
        int[] doubled = [.. Enumerable.Range(0, labels.Length).SelectMany(row => Enumerable.Repeat(row, 1 + (row % 2)))];
        double expected = All[name]([.. doubled.Select(row => labels[row])], [.. doubled.Select(row => predictions[row])], []);
        Assert.Equal(expected, All[name](labels, predictions, weights), 12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_rows_does_not_matter(string name)
    {
        (double[] labels, double[] predictions, double[] weights) = RandomRows(seed: 9, count: 50);
        double expected = All[name](labels, predictions, weights);
        double actual = All[name]([.. labels.Reverse()], [.. predictions.Reverse()], [.. weights.Reverse()]);
        Assert.Equal(expected, actual, 12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_input_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => All[name]([], [], []));
        Assert.Throws<ArgumentException>(() => All[name]([0, 1], [0.5], []));
        Assert.Throws<ArgumentException>(() => All[name]([0, 1], [0.5, double.NaN], []));
        Assert.Throws<ArgumentException>(() => All[name]([0, 2], [0.5, 0.5], []));
        Assert.Throws<ArgumentException>(() => All[name]([0, 1], [0.5, 0.5], [1]));
        Assert.Throws<ArgumentException>(() => All[name]([0, 1], [0.5, 0.5], [1, -1]));
        Assert.Throws<ArgumentException>(() => All[name]([0, 1], [0.5, 0.5], [0, 0]));
    }

    [Fact]
    public void Auc_of_one_class_is_refused_in_words()
    {
        string withoutOnes = Assert.Throws<ArgumentException>(() => RocAuc.Score([0, 0], [0.1, 0.2])).Message;
        Assert.Contains("No row is labelled 1", withoutOnes, StringComparison.Ordinal);
        string withoutZeros = Assert.Throws<ArgumentException>(() => RocAuc.Score([1, 1], [0.1, 0.2])).Message;
        Assert.Contains("No row is labelled 0", withoutZeros, StringComparison.Ordinal);
    }

    private static Dictionary<string, Func<double[], double[], double[], double>> All { get; } = new()
    {
        ["RocAuc"] = (y, p, w) => RocAuc.Score(y, p, w),
        ["AveragePrecision"] = (y, p, w) => AveragePrecision.Score(y, p, w),
        ["LogLoss"] = (y, p, w) => LogLoss.Score(y, p, w),
        ["BrierScore"] = (y, p, w) => BrierScore.Score(y, p, w),
        ["ExpectedCalibrationError"] = (y, p, w) => ExpectedCalibrationError.Score(y, p, w),
        ["LiftCurve"] = (y, p, w) => LiftCurve.Score(y, p, w),
        ["F1"] = (y, p, w) => ConfusionMatrix.At(y, p, 0.4, w).F1,
        ["BestF1"] = (y, p, w) => ThresholdChoice.BestF1(y, p, w),
    };

    // Probabilities of two digits, so that there are ties.
    private static (double[] Labels, double[] Predictions, double[] Weights) RandomRows(int seed, int count)
    {
        var random = new Random(seed);
        double[] predictions = [.. Enumerable.Range(0, count).Select(_ => Math.Round(0.01 + (0.98 * random.NextDouble()), 2))];
        double[] labels = [.. predictions.Select(p => random.NextDouble() < p ? 1.0 : 0.0)];
        return (labels, predictions, [.. labels.Select(_ => random.Next(4) / 2.0)]);
    }
}
