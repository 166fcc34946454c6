using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class AmountMetricsTests
{
    [Fact]
    public void Deciles_are_as_worked_by_hand() =>
        // Buckets of two by prediction: |3 - 4| / 4 and |9 - 6| / 6, as sums.
        Assert.Equal((0.25 + 0.5) / 2, DecilePercentageError.Score([5, 1, 3, 1], [5, 1, 2, 4], buckets: 2), 14);

    [Fact]
    public void A_bucket_without_amounts_is_left_out()
    {
        Assert.Equal(0.5, DecilePercentageError.Score([0, 0, 2, 4], [1, 2, 4, 5], buckets: 2), 14);
        Assert.Throws<ArgumentException>(() => DecilePercentageError.Score([0, 0], [1, 2]));
    }

    [Fact]
    public void Deciles_equal_their_plain_twin()
    {
        var random = new Random(3);
        double[] predictions = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
        double[] labels = [.. predictions.Select(p => p + random.NextDouble())];
        double twin = predictions.Zip(labels).OrderBy(pair => pair.First).Chunk(20)
            .Average(decile => Math.Abs(decile.Average(pair => pair.First) - decile.Average(pair => pair.Second)) / decile.Average(pair => pair.Second));
        Assert.Equal(twin, DecilePercentageError.Score(labels, predictions), 12);
    }

    [Fact]
    public void The_median_stands_in_the_middle()
    {
        Assert.Equal(2, MedianAbsoluteError.Score([0, 0, 0], [1, -2, 50]));
        Assert.Equal(2.5, MedianAbsoluteError.Score([0, 0, 0, 0], [1, 2, 3, 50]));
        Assert.Equal(2, MedianAbsoluteError.Score([0, 0, 0], [1, 2, 50], [0.5, 2, 0.5]));
        Assert.Equal(50, MedianAbsoluteError.Score([0, 0, 0], [1, 2, 50], [0, 0, 0.1]));
    }

    [Fact]
    public void A_weight_of_two_is_a_doubled_row()
    {
        double[] labels = [1, 5, 3, 9], predictions = [2, 2, 8, 9], weights = [2, 1, 2, 1];
        double[] doubledLabels = [1, 1, 5, 3, 3, 9], doubledPredictions = [2, 2, 2, 8, 8, 9];
        Assert.Equal(MedianAbsoluteError.Score(doubledLabels, doubledPredictions), MedianAbsoluteError.Score(labels, predictions, weights), 12);
        Assert.Equal(
            RootMeanSquaredLogError.Score(doubledLabels, doubledPredictions), RootMeanSquaredLogError.Score(labels, predictions, weights), 12);
    }

    [Fact]
    public void A_prediction_below_zero_counts_as_zero_and_a_label_is_refused()
    {
        Assert.Equal(Math.Log(3), RootMeanSquaredLogError.Score([2], [-7]), 14);
        Assert.Throws<ArgumentException>(() => RootMeanSquaredLogError.Score([-2], [7]));
    }
}
