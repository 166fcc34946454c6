using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Tests.Trees.Binning;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5_000)]
    public void Sorts_as_the_runtime_does(int count)
    {
        var random = new Random(count);
        // All sizes and both signs, and many values twice.
        float[] values = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0
            ? random.Next(-20, 20)
            : MathF.Exp(random.NextSingle() * 170 - 85) * (random.Next(2) * 2 - 1))];
        float[] expected = [.. values.Order()];

        RadixSort.Sort(values);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void The_ends_of_the_range_have_their_places()
    {
        float[] values = [0, float.MaxValue, -float.Epsilon, 1, float.MinValue, float.Epsilon, -1];

        RadixSort.Sort(values);

        Assert.Equal([float.MinValue, -1, -float.Epsilon, 0, float.Epsilon, 1, float.MaxValue], values);
    }
}
