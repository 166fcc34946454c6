using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class GaussLegendreTests
{
    [Fact]
    public void Has_the_four_points_and_weights_of_the_handbook()
    {
        // Abramowitz and Stegun 1964, table 25.4, n = 4, on [-1, 1].
        var rule = new GaussLegendre(4);
        Rows.AssertClose([-0.861136311594053, -0.339981043584856, 0.339981043584856, 0.861136311594053], [.. rule.Points.Select(t => 2 * t - 1)], 2e-15);
        Rows.AssertClose([0.347854845137454, 0.652145154862546, 0.652145154862546, 0.347854845137454], [.. rule.Weights.Select(w => 2 * w)], 2e-15);
        Rows.AssertClose([.. rule.Points.Select(t => 1 - t)], rule.Complements, 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(128)]
    public void Integrates_powers_up_to_twice_the_points_exactly(int points)
    {
        var rule = new GaussLegendre(points);
        for (int power = 0; power < 2 * points; power++)
            Assert.Equal(1.0 / (power + 1), rule.Points.Zip(rule.Weights).Sum(pair => pair.Second * Math.Pow(pair.First, power)), 1e-14);
    }

    [Fact]
    public void No_points_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new GaussLegendre(0));
}
