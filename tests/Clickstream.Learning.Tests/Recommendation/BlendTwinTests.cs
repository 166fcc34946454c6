using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

/// <summary>The whole ranking beside its naive twin, and whether what is said for an item is so.</summary>
public sealed class BlendTwinTests
{
    // Sums of floats beside sums of doubles.
    private const double Tolerance = 2e-4;

    /// <summary>Items, sessions, seed, sample of neighbours.</summary>
    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 2, 30, 1, 500 },
        { 7, 60, 2, 20 },
        { 40, 200, 3, 500 },
        { 150, 200, 4, 60 },
        { 400, 150, 5, 30 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ranking_is_that_of_all_features_counted_naively(int items, int sessions, int seed, int sample)
    {
        var random = new RandomClicks(items, sessions, seed);
        ItemSessions past = random.Sessions();
        ItemAttributes attributes = random.Attributes();
        var options = new NextItemOptions { Neighbors = new SessionNeighborOptions { SampleSize = sample, NeighborCount = sample / 2, MaximumSessionItems = 20 }, MaximumLinks = 30 };
        NextItemModel model = NextItemTrainer.Fit(past, attributes, options);
        var naive = new NaiveBlend(past, attributes, options, model.Weights);
        NextItemScratch scratch = model.CreateScratch();
        foreach (NextItemQuery query in random.Queries())
        {
            foreach (int room in (int[])[1, 20, items])
            {
                var answer = new RankedItem[room];
                answer = answer[..model.Rank(query, scratch, answer)];
                Dictionary<int, double> expected = naive.Probabilities(query, room);
                Assert.Equal(Math.Min(room, expected.Count), answer.Length);
                double[] best = [.. expected.Values.OrderDescending().Take(answer.Length)];
                for (int i = 0; i < answer.Length; i++)
                {
                    Assert.Equal(expected[answer[i].Item], answer[i].Score, Tolerance);
                    Assert.Equal(best[i], answer[i].Score, Tolerance);
                }
            }
        }
    }

    /// <summary>A part that stands alone orders the items that it speaks for by what it counts.</summary>
    [Theory]
    [InlineData(NextItemPart.Transitions, NextItemFeature.Next)]
    [InlineData(NextItemPart.LaterTransitions, NextItemFeature.Later)]
    [InlineData(NextItemPart.CoOccurrence, NextItemFeature.Together)]
    [InlineData(NextItemPart.Neighbors, NextItemFeature.Neighbors)]
    [InlineData(NextItemPart.Seen, NextItemFeature.Seen)]
    internal void Part_alone_orders_by_what_it_counts(NextItemPart part, NextItemFeature counted)
    {
        var random = new RandomClicks(40, 200, seed: 6);
        ItemSessions past = random.Sessions();
        ItemAttributes attributes = random.Attributes();
        var options = new NextItemOptions { MaximumLinks = 30 };
        NextItemModel alone = NextItemTrainer.Fit(past, attributes, options).Alone(part);
        var naive = new NaiveBlend(past, attributes, options, alone.Weights);
        int spokenFor = 0;
        foreach (NextItemQuery query in random.Queries())
        {
            var answer = new RankedItem[20];
            answer = answer[..alone.Rank(query, alone.CreateScratch(), answer)];
            Dictionary<int, Dictionary<NextItemFeature, double>> features = naive.Features(query, answer.Length);
            int current = query.Clicks.Count > 0 ? query.Clicks[^1] : -1;
            double[] best = [.. features.Where(one => one.Key != current && query.Allows?.Invoke(one.Key) != false).Select(one => one.Value[counted]).OrderDescending().Take(answer.Length)];
            for (int i = 0; i < answer.Length; i++) Assert.Equal(best[i], features[answer[i].Item][counted], Tolerance);
            spokenFor += best.Count(value => value > 0);
        }

        Assert.True(spokenFor > 100, $"{spokenFor} items were spoken for.");
    }

    [Fact]
    public void Popularity_alone_orders_all_items_by_clicks()
    {
        var random = new RandomClicks(40, 200, seed: 7);
        ItemSessions past = random.Sessions();
        NextItemModel alone = NextItemTrainer.Fit(past, random.Attributes(), new NextItemOptions()).Alone(NextItemPart.Popularity);
        foreach (NextItemQuery query in random.Queries())
        {
            var answer = new RankedItem[20];
            answer = answer[..alone.Rank(query, alone.CreateScratch(), answer)];
            int current = query.Clicks.Count > 0 ? query.Clicks[^1] : -1;
            int[] best = [.. Enumerable.Range(0, 40).Where(item => item != current && query.Allows?.Invoke(item) != false).Select(Clicks).OrderDescending().Take(answer.Length)];
            Assert.Equal(best, answer.Select(one => Clicks(one.Item)));
        }

        int Clicks(int item) => past.Items.ToArray().Count(one => one == item);
    }

    [Fact]
    public void Robot_counts_no_more_than_its_last_clicks()
    {
        int[] robot = [.. Enumerable.Range(0, 1_000).Select(click => click % 2)];
        int[] people = [2, 3, 2, 4, 3, 4];
        var past = new ItemSessions(5, [0, 2, 4, 6, 1_006], [.. people, .. robot]);
        NextItemModel model = NextItemTrainer.Fit(past, ItemAttributes.Unknown(5), new NextItemOptions { MaximumSessionClicks = 4 });
        Assert.Equal([0.2f, 0.2f, 0.2f, 0.2f, 0.2f], model.Popularity.Overall);
    }

    /// <summary>Where only the match is in the neighbours there are votes, but none by nearness; ten clicks on, it is the other way round.</summary>
    [Fact]
    public void Votes_of_one_kind_alone_are_shares_too()
    {
        var past = new ItemSessions(5, [0, 1, 2, 3, 5], [0, 0, 1, 2, 3]);
        var options = new NextItemOptions();
        NextItemModel model = NextItemTrainer.Fit(past, ItemAttributes.Unknown(5), options);
        var naive = new NaiveBlend(past, ItemAttributes.Unknown(5), options, model.Weights);
        foreach (int[] clicks in (int[][])[[0, 1], [1, 0, -1], [2, -1, 4, -1, 4, -1, 4, -1, 4, -1, 4, -1]])
        {
            var answer = new RankedItem[5];
            foreach (RankedItem ranked in answer.AsSpan(0, model.Rank(new NextItemQuery(clicks), model.CreateScratch(), answer)))
                Assert.Equal(naive.Probabilities(new NextItemQuery(clicks), 5)[ranked.Item], ranked.Score, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_click_that_is_named_does_speak_for_the_item(int items, int sessions, int seed, int sample)
    {
        var random = new RandomClicks(items, sessions, seed);
        ItemSessions past = random.Sessions();
        ItemAttributes attributes = random.Attributes();
        var options = new NextItemOptions { Neighbors = new SessionNeighborOptions { SampleSize = sample } };
        NextItemModel model = NextItemTrainer.Fit(past, attributes, options);
        var naive = new NaivePast(past);
        NextItemScratch scratch = model.CreateScratch();
        var named = new HashSet<NextItemPattern>();
        foreach (NextItemQuery query in random.Queries())
        {
            var answer = new RankedItem[20];
            foreach (RankedItem ranked in answer.AsSpan(0, model.Rank(query, scratch, answer)))
            {
                named.Add(ranked.Pattern);
                int source = ranked.Source >= 0 ? query.Clicks[ranked.Source] : -1;
                bool current = ranked.Source == query.Clicks.Count - 1;
                Assert.True(
                    ranked.Pattern switch
                    {
                        NextItemPattern.Next => current && Leads(source, ranked.Item, new ItemTransitionOptions()),
                        NextItemPattern.Later => Leads(source, ranked.Item, new ItemTransitionOptions { MaximumSteps = options.MaximumSteps }),
                        NextItemPattern.Together => Leads(source, ranked.Item, new ItemTransitionOptions { MaximumSteps = options.MaximumDistance, BothWays = true }),
                        NextItemPattern.SimilarSessions when source < 0 => query.Clicks.Contains(ranked.Item), // Its own sessions are the similar ones.
                        NextItemPattern.SimilarSessions => Enumerable.Range(0, past.Count).Any(session => past[session].Contains(source) && past[session].Contains(ranked.Item)),
                        NextItemPattern.TwoStepsAway => Enumerable.Range(0, items).Any(between => Goes(source, between) && Goes(between, ranked.Item)),
                        NextItemPattern.SeenBefore => query.Clicks.Contains(ranked.Item),
                        NextItemPattern.SameCategory => attributes.Categories[ranked.Item] == (query.Category >= 0 ? query.Category : attributes.Categories[source]),
                        NextItemPattern.SameBrand => attributes.Brands[ranked.Item] == (query.Brand >= 0 ? query.Brand : attributes.Brands[source]),
                        NextItemPattern.SimilarPrice => attributes.Prices[ranked.Item] > 0 && (query.Price > 0 || attributes.Prices[source] > 0),
                        NextItemPattern.Popular => ranked.Source == -1,
                        _ => false,
                    },
                    $"{ranked} after [{string.Join(", ", query.Clicks)}]");
            }
        }

        Assert.True(named.Count >= 2, $"All that is ever said: {string.Join(", ", named)}.");

        bool Goes(int from, int to) => Leads(from, to, new ItemTransitionOptions { MaximumSteps = options.MaximumDistance, BothWays = true });

        bool Leads(int from, int to, ItemTransitionOptions kind) =>
            from >= 0 && naive.Links(from, kind with { MaximumLinks = int.MaxValue }).Any(link => link.Item == to);
    }
}
