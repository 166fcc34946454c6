using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class AmountBucketsTests
{
    [Fact]
    public void Buckets_are_as_worked_by_hand() =>
        // By rising prediction: rows of 1 and 2 (actual 1 and 3), then of 4 and 5 (actual 1 and 5); ten of money in all.
        Assert.Equal(
            [new AmountBucket(0.5, 1.5, 2, 0.4), new AmountBucket(0.5, 4.5, 3, 0.6)],
            AmountBuckets.Of([5, 1, 3, 1], [5, 1, 2, 4], buckets: 2));

    [Fact]
    public void A_weight_counts_as_so_many_rows() =>
        // The row of prediction 2 and weight 2 fills the second half.
        Assert.Equal(
            [new AmountBucket(0.5, 1, 4, 0.5), new AmountBucket(0.5, 2, 4, 0.5)],
            AmountBuckets.Of([2, 6, 4], [1, 1, 2], [1, 1, 2], buckets: 2));

    [Fact]
    public void Rows_of_one_prediction_stay_together_and_no_bucket_is_empty() =>
        Assert.Equal([new AmountBucket(1, 3, 2, 1)], AmountBuckets.Of([0, 4, 2], [3, 3, 3]));

    [Fact]
    public void Without_money_there_is_no_share_of_it() =>
        Assert.All(AmountBuckets.Of([0, 0], [1, 2], buckets: 2), bucket => Assert.Null(bucket.AmountShare));

    [Fact]
    public void Their_errors_are_the_decile_percentage_error()
    {
        var random = new Random(4);
        double[] predictions = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble())];
        double[] labels = [.. predictions.Select(p => p * (0.5 + random.NextDouble()))];
        double[] weights = [.. predictions.Select(_ => random.NextDouble())];
        double twin = AmountBuckets.Of(labels, predictions, weights).Average(bucket => Math.Abs(bucket.MeanPredicted - bucket.MeanActual) / bucket.MeanActual);
        Assert.Equal(twin, DecilePercentageError.Score(labels, predictions, weights), 12);
    }
}
