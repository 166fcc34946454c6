using System.Globalization;
using Clickstream.Lookups;

namespace Clickstream.Tests.Lookups;

public sealed class RateTableTests
{
    [Fact]
    public void A_rate_lies_between_its_own_and_that_of_all()
    {
        var table = new RateTable(prior: 0.1, strength: 20, [KeyValuePair.Create("B12", new RateCount(60, 18))]);

        Assert.Equal((18 + 2.0) / 80, table.Rate("B12"), 15); // (18 + 20 x 0.1) / (60 + 20): worked by hand.
        Assert.Equal(0.1, table.Rate("never met"));
        Assert.True(double.IsNaN(table.Rate(null)));
    }

    [Fact]
    public void Nothing_met_is_nothing_known()
    {
        var nothing = RateTable.Of(new Dictionary<string, RateCount>(), leastTotal: 1, mostKeys: 10);
        Assert.True(double.IsNaN(nothing.Rate("B12")));
        Assert.True(double.IsNaN(RateTable.Empty.Rate("B12")));
    }

    [Fact]
    public void The_strength_is_that_of_the_moments()
    {
        // Worked by hand: totals 10, 10, 20; yes 1, 5, 6; p = 12/40 = 0.3. S = 10 (-0.2)^2 + 10 (0.2)^2 + 20 (0)^2 = 0.8.
        // S / (p (1 - p)) = 0.8 / 0.21 = 3.809524; K - 1 = 2; W - sum w^2 / W = 40 - 600/40 = 25; correlation = 1.809524 / 23 = 0.0786749;
        // strength = 1 / 0.0786749 - 1 = 11.7105.
        var table = RateTable.Of(Counts(("a", 10, 1), ("b", 10, 5), ("c", 20, 6)), leastTotal: 1, mostKeys: 10);

        Assert.Equal(0.3, table.Prior, 12);
        Assert.Equal((23 / ((0.8 / 0.21) - 2)) - 1, table.Strength, 9);
    }

    [Fact]
    public void Keys_that_differ_by_chance_only_are_all_told_the_rate_of_all()
    {
        var random = new Random(3);
        var counts = Enumerable.Range(0, 500).Select(key => ($"k{key}", 40, Enumerable.Range(0, 40).Count(_ => random.NextDouble() < 0.1))).ToArray();
        var table = RateTable.Of(Counts(counts), leastTotal: 1, mostKeys: 1000);

        Assert.All(counts, pair => Assert.InRange(table.Rate(pair.Item1), table.Prior - 0.02, table.Prior + 0.02));
    }

    [Fact]
    public void Keys_that_differ_much_are_told_nearly_their_own_rate()
    {
        var table = RateTable.Of(Counts(("a", 1000, 20), ("b", 1000, 900), ("c", 1000, 500)), leastTotal: 1, mostKeys: 10);
        Assert.InRange(table.Rate("b"), 0.89, 0.9);
    }

    [Fact]
    public void Of_too_many_keys_those_met_most_are_kept_and_the_rest_are_told_the_prior()
    {
        var table = RateTable.Of(Counts(("a", 10, 9), ("b", 30, 3), ("c", 20, 3)), leastTotal: 1, mostKeys: 2);

        Assert.Equal(["b", "c"], table.Counts.Keys.Order());
        Assert.Equal(table.Prior, table.Rate("a"));
        Assert.Equal(15 / 60.0, table.Prior, 12); // Of all that was met, kept or not.
    }

    [Fact]
    public void A_key_met_too_rarely_is_told_the_prior()
    {
        var table = RateTable.Of(Counts(("a", 4, 4), ("b", 5, 0)), leastTotal: 5, mostKeys: 10);
        Assert.Equal(["b"], table.Counts.Keys);
        Assert.Equal(4 / 9.0, table.Rate("a"), 12);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(5, 5)]
    public void All_no_or_all_yes_is_told_as_such(int total, int yes)
    {
        var table = RateTable.Of(Counts(("a", total, yes), ("b", total, yes)), leastTotal: 1, mostKeys: 10);
        Assert.Equal((double)yes / total, table.Rate("a"), 12);
        Assert.Equal((double)yes / total, table.Rate("other"), 12);
    }

    private static Dictionary<string, RateCount> Counts(params (string Key, int Total, int Yes)[] counts) =>
        counts.ToDictionary(count => count.Key.ToString(CultureInfo.InvariantCulture), count => new RateCount(count.Total, count.Yes));
}
