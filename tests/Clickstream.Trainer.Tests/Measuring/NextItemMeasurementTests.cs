using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

/// <summary>
/// Five sessions worked out by hand. Of the products a to e, the ranker answers a, b, c, d in this order, the current one left out; x is not in the
/// catalogue, e is never answered.
/// <code>
/// session  question        answer   next  place
/// a b      after a         b c d    b     1
/// a a c    after a         b c d    a     a miss: the current product again
///          after a a       b c d    c     2
/// d        none
/// b x a    after b         a c d    x     a miss: unknown
///          after b x       a b c d  a     1
/// c d b c  after c         a b d    d     3
///          after c d       a b c    b     2
///          after c d b     a c d    c     2
/// </code>
/// </summary>
public sealed class NextItemMeasurementTests
{
    private const double Exact = 1e-12;

    private static readonly string[] FiveSessions = ["a b", "a a c", "d", "b x a", "c d b c"];

    // Clicks in training: a 4, b 2, the others 1.
    private static readonly double[] Popularity = NextItemMeasurement.PopularityOf([4, 2, 1, 1, 1]);

    [Fact]
    public void Counts_hits_and_reciprocal_places_of_all_questions()
    {
        Dictionary<string, MetricValue> figures = Figures(FiveSessions);
        Assert.Equal((8, 4, 1, 1), (figures["questions"].Value, figures["sessions"].Value, figures["repeats"].Value, figures["unknownTargets"].Value));
        Assert.Equal(2 / 8.0, figures["hitRateAt1"].Value, Exact);
        Assert.Equal(6 / 8.0, figures["hitRateAt5"].Value, Exact);
        Assert.Equal(6 / 8.0, figures["hitRateAt10"].Value, Exact);
        Assert.Equal(6 / 8.0, figures["hitRateAt20"].Value, Exact);
        Assert.Equal((1 + 0.5 + 1 + (1 / 3.0) + 0.5 + 0.5) / 8, figures["mrrAt20"].Value, Exact);
        Assert.Equal(figures["mrrAt20"].Value, figures["mrrAt10"].Value, Exact);
    }

    [Fact]
    public void Leaves_the_repeats_out_beside()
    {
        Dictionary<string, MetricValue> figures = Figures(FiveSessions);
        Assert.Equal(6 / 7.0, figures["hitRateAt20WithoutRepeats"].Value, Exact);
        Assert.Equal((1 + 0.5 + 1 + (1 / 3.0) + 0.5 + 0.5) / 7, figures["mrrAt20WithoutRepeats"].Value, Exact);
    }

    [Fact]
    public void Holds_the_score_of_the_first_answer_against_how_often_it_is_right()
    {
        // The ranker claims 1/2 after one product, 1/3 after two, 1/4 after three. The repeat, a claim of 1/2, is left out.
        Dictionary<string, MetricValue> figures = Figures(FiveSessions);
        Assert.Equal(((4 / 2.0) + (2 / 3.0) + (1 / 4.0)) / 7, figures["meanTopScoreWithoutRepeats"].Value, Exact);
        Assert.Equal(2 / 7.0, figures["hitRateAt1WithoutRepeats"].Value, Exact);
    }

    [Fact]
    public void A_ranking_whose_scores_are_no_probabilities_claims_nothing() => Assert.DoesNotContain(
        "meanTopScoreWithoutRepeats", NextItemMeasurement.Measure(Ranks(FiveSessions) with { TopScores = null }, Popularity, seed: 1).Keys);

    [Fact]
    public void Leaves_out_a_figure_that_no_question_counts_for()
    {
        Dictionary<string, MetricValue> unknown = Figures(["a x", "b y"]);
        Assert.DoesNotContain("popularityOfClicked", unknown.Keys);
        Assert.Equal((0, 2), (unknown["hitRateAt20WithoutRepeats"].Value, unknown["unknownTargets"].Value));

        Dictionary<string, MetricValue> repeated = Figures(["a a", "b b b"]);
        Assert.DoesNotContain(repeated.Keys, name => name.EndsWith("WithoutRepeats", StringComparison.Ordinal));
        Assert.Equal((0, 3), (repeated["hitRateAt20"].Value, repeated["repeats"].Value));

        Dictionary<string, MetricValue> silent = NextItemMeasurement.Measure(Ranks(FiveSessions, new FixedRanker()), Popularity, seed: 1);
        Assert.DoesNotContain("popularityBias", silent.Keys);
        Assert.Equal((0, 0), (silent["meanTopScoreWithoutRepeats"].Value, silent["coverage"].Value));

        Assert.All([unknown, repeated, silent], figures => Assert.All(figures.Values, figure => Assert.True(double.IsFinite(figure.Value))));
    }

    [Fact]
    public void Tells_how_much_of_the_catalogue_is_ever_answered_and_how_popular_it_is()
    {
        Dictionary<string, MetricValue> figures = Figures(FiveSessions);
        Assert.Equal(4 / 5.0, figures["coverage"].Value, Exact);
        double bcd = (0.5 + 0.25 + 0.25) / 3, acd = (1 + 0.25 + 0.25) / 3, abcd = (1 + 0.5 + 0.25 + 0.25) / 4, abd = (1 + 0.5 + 0.25) / 3, abc = abd;
        Assert.Equal(((3 * bcd) + (2 * acd) + abcd + abd + abc) / 8, figures["popularityBias"].Value, Exact);
        Assert.Equal((0.5 + 1 + 0.25 + 1 + 0.25 + 0.5 + 0.25) / 7, figures["popularityOfClicked"].Value, Exact); // b a c, a, d b c.
    }

    [Fact]
    public void Looks_at_twenty_places_and_no_more()
    {
        // After item-0 come item-1 to item-20: item-20 is twentieth, item-21 is not among them.
        string[] ids = [.. Enumerable.Range(0, 25).Select(item => $"item-{item}")];
        var catalogue = new ItemCatalogue(ids, [], []);
        NextItemRanks ranks = NextItemRanks.Ask(
            new NextItemQuestions(ClickFile.Of("item-0 item-20", "item-0 item-21", "item-0 item-5"), [0, 1, 2], catalogue),
            () => new FixedRanker([.. Enumerable.Range(0, 25)]),
            new double[25]);
        Assert.Equal([20, 0, 5], ranks.Places);
        Dictionary<string, MetricValue> figures = NextItemMeasurement.Measure(ranks, new double[25], seed: 1);
        Assert.Equal(
            (0, 1 / 3.0, 1 / 3.0, 2 / 3.0),
            (figures["hitRateAt1"].Value, figures["hitRateAt5"].Value, figures["hitRateAt10"].Value, figures["hitRateAt20"].Value));
        Assert.Equal(0.2 / 3, figures["mrrAt10"].Value, Exact);
        Assert.Equal((0.05 + 0.2) / 3, figures["mrrAt20"].Value, Exact);
    }

    [Fact]
    public void Draws_whole_sessions_for_the_intervals()
    {
        // Every session has one hit and one miss: whichever are drawn, half of the questions are hits.
        MetricValue alike = Figures([.. Enumerable.Repeat("a b e", 20)])["hitRateAt20"];
        Assert.Equal((0.5, 0.5, 0.5), (alike.Value, alike.Low, alike.High));

        // As many hits and misses, but each session has one kind only.
        MetricValue apart = Figures([.. Enumerable.Repeat("a b a", 10), .. Enumerable.Repeat("a e e", 10)])["hitRateAt20"];
        Assert.Equal(0.5, apart.Value);
        Assert.InRange(apart.Low!.Value, 0.2, 0.4);
        Assert.InRange(apart.High!.Value, 0.6, 0.8);
    }

    [Fact]
    public void Tells_the_figures_by_the_number_of_clicks_so_far()
    {
        // The table above twelve times: after one product (a a is one click) 5 questions, after two 2, after three 1.
        string[] sessions = [.. Enumerable.Repeat(FiveSessions, 12).SelectMany(five => five)];
        IReadOnlyList<FigureGroup> groups = NextItemMeasurement.Groups([("fixed", Ranks(sessions))], seed: 1);
        Assert.All(groups, group => Assert.Equal(FigureGroup.ByClicks, group.By));
        Assert.Equal([("1", 60, 48), ("2", 24, 24), ("3 to 5", 12, 12), ("6 or more", 0, 0)], groups.Select(group => (group.Value, group.Rows, group.Sessions)));
        IReadOnlyDictionary<string, MetricValue> one = groups[0].Figures["fixed"];
        Assert.Equal(3 / 5.0, one["hitRateAt20"].Value, Exact);
        Assert.Equal((1 + 0.5 + (1 / 3.0)) / 5, one["mrrAt20"].Value, Exact);
        Assert.All(groups.Skip(1), group => Assert.Empty(group.Figures)); // Fewer than thirty.
    }

    [Fact]
    public void Says_that_there_is_nothing_to_ask() =>
        Assert.StartsWith("no session clicks twice", Assert.Throws<InvalidDataException>(() => Figures(["a", "b"])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_figures_whatever_the_threads_do() => Assert.Equal(Figures(FiveSessions), Figures(FiveSessions));

    private static Dictionary<string, MetricValue> Figures(string[] sessions) => NextItemMeasurement.Measure(Ranks(sessions), Popularity, seed: 1);

    private static NextItemRanks Ranks(string[] sessions) => Ranks(sessions, new FixedRanker(0, 1, 2, 3));

    private static NextItemRanks Ranks(string[] sessions, FixedRanker ranker)
    {
        ItemClicks clicks = ClickFile.Of(sessions);
        var questions = new NextItemQuestions(clicks, Enumerable.Range(0, clicks.Count), new ItemCatalogue(["a", "b", "c", "d", "e"], [], []));
        return NextItemRanks.Ask(questions, () => ranker, Popularity);
    }
}
