using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

/// <summary>Each pattern beside its naive twin.</summary>
public sealed class PatternTwinTests
{
    /// <summary>Items, sessions, seed.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 2, 30, 1 },
        { 7, 60, 2 },
        { 40, 260, 3 },
        { 150, 200, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Links_are_the_shares_of_all_pairs(int items, int sessions, int seed)
    {
        ItemSessions past = new RandomClicks(items, sessions, seed).Sessions();
        var naive = new NaivePast(past);
        ItemTransitionOptions[] kinds =
        [
            new(),
            new() { MaximumSteps = 10, Decays = true },
            new() { MaximumSteps = 30, BothWays = true, Shrinkage = 0 },
            new() { MaximumSteps = 3, Decays = true, BothWays = true, Shrinkage = 5, MaximumLinks = 4 },
            new() { MaximumSteps = int.MaxValue, MaximumLinks = 1 },
        ];
        foreach (ItemTransitionOptions options in kinds)
        {
            ItemLinks links = ItemTransitions.Count(past, options);
            Assert.Equal(items, links.ItemCount);
            for (int item = 0; item < items; item++)
            {
                (int Item, double Share)[] expected = naive.Links(item, options);
                ReadOnlySpan<float> shares = links.Weights(item);
                Assert.Equal(expected.Length, shares.Length);
                for (int i = 0; i < shares.Length; i++)
                {
                    Assert.Equal(expected[i].Share, shares[i], 1e-6);
                    // Of two as strong, rounding may say who is first, but not how strong.
                    int target = links.Targets(item)[i];
                    Assert.Equal(expected[i].Share, Assert.Single(naive.Links(item, options with { MaximumLinks = items }), link => link.Item == target).Share, 1e-9);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Popularity_is_the_share_of_clicks(int items, int sessions, int seed)
    {
        ItemSessions past = new RandomClicks(items, sessions, seed).Sessions();
        var naive = new NaivePast(past);
        var popularity = ItemPopularity.Count(past, halfLifeSessions: 12);
        double[] recent = naive.Popularity(12), overall = naive.Popularity(double.PositiveInfinity);
        for (int item = 0; item < items; item++)
        {
            Assert.Equal(overall[item], popularity.Overall[item], 1e-7);
            Assert.Equal(recent[item], popularity.Recent[item], 1e-7);
        }

        Assert.Equal(Enumerable.Range(0, items), popularity.Order.Order());
        Assert.Equal(recent.OrderDescending(), popularity.Order.Select(item => recent[item]), (x, y) => Math.Abs(x - y) < 1e-7);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Neighbors_are_those_of_brute_force_whatever_the_sample(int items, int sessions, int seed)
    {
        var random = new RandomClicks(items, sessions, seed);
        ItemSessions past = random.Sessions();
        var naive = new NaivePast(past);
        SessionNeighborOptions[] kinds =
        [
            new() { SampleSize = sessions, NeighborCount = 20 },
            new() { SampleSize = 10_000, NeighborCount = 10_000, MaximumItems = 32 },
            new() { SampleSize = 15, NeighborCount = 5 },
            new() { SampleSize = 7, NeighborCount = 7, MaximumItems = 1 },
            new() { SampleSize = 40, NeighborCount = 3, MaximumItems = 3, MaximumSessionItems = 2 },
            new() { SampleSize = 1, NeighborCount = 1 },
        ];
        foreach (SessionNeighborOptions options in kinds)
        {
            var index = SessionNeighbors.Build(past, options);
            foreach (NextItemQuery query in random.Queries())
            {
                if (query.Clicks.Any(click => click < 0) || query.Clicks.Zip(query.Clicks.Skip(1)).Any(pair => pair.First == pair.Second)) continue;
                NaiveNeighbor[] expected = naive.Neighbors(NaivePast.Places(query.Clicks, options.MaximumItems), options);
                int[] asked = [.. NaivePast.Places(query.Clicks, options.MaximumItems).Keys];
                Assert.Equal(expected, index.Find(query.Clicks).Select(found => new NaiveNeighbor(found.Session, found.Similarity, asked[found.Match])));
            }
        }
    }

    /// <summary>
    /// Three past sessions, by hand: asked for [0, 1], the last click is 1 (place 1), before it 0 (place 2). Session 0 holds 0 (1/2), session 1 holds
    /// 1 and 0 (1 + 1/2), session 2 holds 1 (1).
    /// </summary>
    [Fact]
    public void Three_sessions_by_hand()
    {
        var past = new ItemSessions(4, [0, 2, 5, 7], [0, 2, 1, 0, 3, 1, 2]);
        var index = SessionNeighbors.Build(past, new SessionNeighborOptions());
        Assert.Equal([new(1, 1.5f, 0), new(2, 1, 0), new SessionNeighbor(0, 0.5f, 1)], index.Find([0, 1]));
        Assert.Equal([2, 2, 2, 1], index.SessionCounts);

        // 1 is followed by 0 (one step), by 3 (two steps, 1/2) and, in the last session, by 2: sum 2.5, and 1 of shrinkage.
        var later = ItemTransitions.Count(past, new ItemTransitionOptions { MaximumSteps = 10, Decays = true });
        Assert.Equal([0, 2, 3], later.Targets(1).ToArray());
        Assert.Equal([1 / 3.5f, 1 / 3.5f, 0.5f / 3.5f], later.Weights(1).ToArray());

        // Seven clicks, two each on 0, 1 and 2.
        Assert.Equal([2 / 7f, 2 / 7f, 2 / 7f, 1 / 7f], ItemPopularity.Count(past, 1).Overall);
        // Half as much a session: 0 has 1/4 + 1/2, 1 has 1/2 + 1, 2 has 1/4 + 1, 3 has 1/2; 4 in all.
        Assert.Equal([0.75f / 4, 1.5f / 4, 1.25f / 4, 0.5f / 4], ItemPopularity.Count(past, 1).Recent);
        Assert.Equal([1, 2, 0, 3], ItemPopularity.Count(past, 1).Order);
    }
}
