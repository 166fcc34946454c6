using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

public sealed class NextItemModelTests
{
    /// <summary>Items, sessions, seed.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 2, 30, 1 },
        { 7, 60, 2 },
        { 40, 300, 3 },
        { 300, 900, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void All_allowed_items_are_answered_once_and_best_first(int items, int sessions, int seed)
    {
        var random = new RandomClicks(items, sessions, seed);
        NextItemModel model = NextItemTrainer.Fit(random.Sessions(), random.Attributes(), new NextItemOptions());
        NextItemScratch scratch = model.CreateScratch();
        Assert.Equal(items, model.ItemCount);
        foreach (NextItemQuery query in random.Queries())
        {
            RankedItem[] ranked = Rank(model, query, scratch, items + 5);
            int current = query.Clicks.Count > 0 ? query.Clicks[^1] : -1;
            int[] allowed = [.. Enumerable.Range(0, items).Where(item => item != current && query.Allows?.Invoke(item) != false)];
            Assert.Equal(allowed, ranked.Select(answer => answer.Item).Order());
            for (int i = 1; i < ranked.Length; i++) Assert.True(ranked[i].Score <= ranked[i - 1].Score, $"Place {i}: {ranked[i - 1]} before {ranked[i]}.");
            Assert.All(ranked, answer =>
            {
                Assert.InRange(answer.Score, 0, 1);
                Assert.InRange(answer.Source, -1, query.Clicks.Count - 1);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Scores_of_all_items_add_up_to_at_most_one(int items, int sessions, int seed)
    {
        var random = new RandomClicks(items, sessions, seed);
        NextItemModel model = NextItemTrainer.Fit(random.Sessions(), random.Attributes(), new NextItemOptions());
        NextItemScratch scratch = model.CreateScratch();
        Assert.All(random.Queries(), query => Assert.InRange(Rank(model, query, scratch, items).Sum(answer => answer.Score), 0, 1 + 1e-9));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Fewer_answers_are_the_first_of_more(int items, int sessions, int seed)
    {
        var random = new RandomClicks(items, sessions, seed);
        NextItemModel model = NextItemTrainer.Fit(random.Sessions(), random.Attributes(), new NextItemOptions());
        NextItemScratch scratch = model.CreateScratch();
        foreach (NextItemQuery query in random.Queries())
        {
            RankedItem[] all = Rank(model, query, scratch, 100);
            foreach (int count in (int[])[0, 1, 2, 5, 20]) Assert.Equal(all.Take(count), Rank(model, query, scratch, count));
        }
    }

    [Fact]
    public void What_was_asked_before_or_on_another_thread_does_not_matter()
    {
        var random = new RandomClicks(40, 300, seed: 5);
        NextItemModel model = NextItemTrainer.Fit(random.Sessions(), random.Attributes(), new NextItemOptions());
        NextItemQuery[] queries = random.Queries();
        RankedItem[][] expected = [.. queries.Select(query => Rank(model, query, model.CreateScratch(), 20))];
        Parallel.For(0, 4, worker =>
        {
            NextItemScratch scratch = model.CreateScratch();
            for (int i = 0; i < 4 * queries.Length; i++)
            {
                int at = ((i * (worker + 1)) + worker) % queries.Length;
                Assert.Equal(expected[at], Rank(model, queries[at], scratch, 20));
            }
        });
    }

    [Fact]
    public void Two_fits_give_the_same_bytes()
    {
        var random = new RandomClicks(40, 300, seed: 6);
        ItemSessions sessions = random.Sessions();
        ItemAttributes attributes = random.Attributes();
        Assert.Equal(Bytes(), Bytes());

        byte[] Bytes()
        {
            using var stream = new MemoryStream();
            NextItemFormat.Write(stream, NextItemTrainer.Fit(sessions, attributes, new NextItemOptions()));
            return stream.ToArray();
        }
    }

    [Fact]
    public void Few_sessions_still_make_a_ranking()
    {
        foreach (int[][] sessions in (int[][][])[[[]], [[0]], [[0, 1]], [[0], [1], [2]], [[0, 1, 2], [2, 1, 0]]])
        {
            NextItemModel model = NextItemTrainer.Fit(Sessions(3, sessions), ItemAttributes.Unknown(3), new NextItemOptions());
            Assert.Equal([1, 2], Rank(model, new NextItemQuery([0]), model.CreateScratch(), 3).Select(answer => answer.Item).Order());
        }
    }

    [Fact]
    public void No_session_or_another_number_of_attributes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => NextItemTrainer.Fit(Sessions(3, []), ItemAttributes.Unknown(3), new NextItemOptions()));
        Assert.Throws<ArgumentException>(() => NextItemTrainer.Fit(Sessions(3, [[0, 1]]), ItemAttributes.Unknown(4), new NextItemOptions()));
    }

    [Fact]
    public void The_only_next_click_there_ever_was_comes_first()
    {
        // 0 then 1, 2 then 3, a hundred times over.
        ItemSessions past = Sessions(4, [.. Enumerable.Range(0, 200).Select(session => session % 2 == 0 ? (int[])[0, 1] : [2, 3])]);
        NextItemModel model = NextItemTrainer.Fit(past, ItemAttributes.Unknown(4), new NextItemOptions());
        RankedItem after0 = Rank(model, new NextItemQuery([0]), model.CreateScratch(), 1).Single();
        Assert.Equal((1, 0), (after0.Item, after0.Source));
        Assert.Equal(3, Rank(model, new NextItemQuery([2]), model.CreateScratch(), 1).Single().Item);
    }

    /// <summary>Of ten sessions the last three teach the blend: two of one next click each, and a robot's, of which the first 50 count; each once more with the item hidden.</summary>
    [Fact]
    public void A_robot_teaches_no_more_than_fifty_clicks()
    {
        int[] robot = [.. Enumerable.Range(0, 3000).Select(click => click % 2 == 0 ? 0 : 1 + (click / 2 % 40))];
        ItemSessions past = Sessions(41, [.. Enumerable.Repeat((int[])[0, 1], 9), robot]);
        Assert.InRange(NextItemTrainer.Learn(past, ItemAttributes.Unknown(41), new NextItemOptions()).QuestionCount, 1, 2 + 50 + 3);
    }

    private static ItemSessions Sessions(int itemCount, int[][] sessions) => new(
        itemCount,
        [0, .. sessions.Select((_, index) => sessions.Take(index + 1).Sum(session => session.Length))],
        [.. sessions.SelectMany(session => session)]);

    private static RankedItem[] Rank(NextItemModel model, NextItemQuery query, NextItemScratch scratch, int room)
    {
        var answer = new RankedItem[room];
        int found = model.Rank(query, scratch, answer);
        return answer[..found];
    }
}
