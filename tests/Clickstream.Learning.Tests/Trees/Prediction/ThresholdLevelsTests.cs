using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class ThresholdLevelsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void Going_down_the_levels_counts_the_thresholds_below(int count)
    {
        // The thresholds 0, 2, 4, ...; so 2k and 2k - 1 have k below them.
        float[] thresholds = [.. Enumerable.Range(0, count).Select(i => 2f * i)];
        var search = new ThresholdLevels();
        search.Add([-7, -6]);
        (int first, int levels) = search.Add(thresholds);
        (float[] keys, int[] starts) = (search.Keys, search.Starts);

        for (int k = 0; k <= count; k++)
        {
            Assert.Equal(k, Below(2 * k - 1));
            if (k < count) Assert.Equal(k, Below(2 * k));
        }

        Assert.Equal(0, Below(float.NegativeInfinity));
        Assert.Equal(count, Below(float.PositiveInfinity));

        int Below(float value)
        {
            int rank = 0;
            for (int level = first; level < first + levels; level++)
                rank = rank * 16 + keys.AsSpan(starts[level] + rank * 16, 16).ToArray().Count(key => key < value);
            return rank;
        }
    }
}
