using System.Globalization;
using Clickstream.Exploration.Sketches;

namespace Clickstream.Tests.Exploration.Sketches;

public sealed class CountTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(3_000)]
    [InlineData(200_000)]
    public void Different_values_are_estimated_within_seven_percent(int count)
    {
        var distinct = new DistinctCount();
        for (int twice = 0; twice < 2; twice++)
            for (int i = 0; i < count; i++) distinct.Add(TextHash.Of(i.ToString(CultureInfo.InvariantCulture)));

        Assert.InRange(distinct.Estimate(), count * 0.93, count * 1.07); // Four standard errors of 1.6 %, rounded up.
    }

    [Fact]
    public void Repeated_rows_are_counted_exactly_as_long_as_there_is_room()
    {
        var repeats = new RepeatCount(capacity: 10_000);
        for (int i = 0; i < 9_000; i++) repeats.Add(TextHash.Of((i % 6_000).ToString(CultureInfo.InvariantCulture)));

        Assert.Equal((3_000, 1), (repeats.Repeats, repeats.SampledFrom));
    }

    [Fact]
    public void And_estimated_from_a_sample_beyond()
    {
        var repeats = new RepeatCount(capacity: 2_000);
        for (int i = 0; i < 90_000; i++) repeats.Add(TextHash.Of((i % 60_000).ToString(CultureInfo.InvariantCulture)));

        Assert.True(repeats.SampledFrom >= 32);
        Assert.InRange(repeats.Repeats, 30_000 * 0.85, 30_000 * 1.15); // Of some 1,000 in the sample: 3 % standard error.
    }

    [Fact]
    public void A_reservoir_keeps_everything_that_has_room_and_else_each_with_the_same_chance()
    {
        var whole = new Reservoir<int>(capacity: 10, seed: 1);
        for (int i = 0; i < 10; i++) whole.Offer(() => i);
        Assert.Equal(Enumerable.Range(0, 10), whole.Items);
        Assert.False(whole.IsSampled);

        int[] drawn = new int[20];
        for (int seed = 0; seed < 2_000; seed++)
        {
            var sample = new Reservoir<int>(capacity: 5, seed);
            for (int i = 0; i < 20; i++) sample.Offer(() => i);
            Assert.Equal(5, sample.Items.Count);
            foreach (int item in sample.Items) drawn[item]++;
        }

        Assert.All(drawn, count => Assert.InRange(count, 400, 600)); // 500 expected, standard deviation 19.
    }
}
