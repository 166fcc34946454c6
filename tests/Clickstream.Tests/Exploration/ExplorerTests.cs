using Clickstream.Exploration;
using Clickstream.Tasks;

namespace Clickstream.Tests.Exploration;

/// <summary>A shop of four sessions, worked by hand.</summary>
public sealed class ExplorerTests
{
    private const string Clicks = """
        session_id,user_id,event_time,event_name,item_id,item_category,price,quantity,currency,device
        a,u1,2026-03-09T10:00:00Z,view_item,P1,lamps,20,,EUR,mobile
        a,u1,2026-03-09T10:01:00Z,add_to_cart,P1,lamps,20,2,EUR,mobile
        a,u1,2026-03-09T10:03:00Z,purchase,P1,lamps,20,2,EUR,mobile
        b,u2,2026-03-09T23:00:00Z,view_item,P2,rugs,100,,EUR,desktop
        c,u3,2026-03-10T09:00:30Z,view_item,P2,rugs,100,,EUR,desktop
        c,u3,2026-03-10T09:00:00Z,view_item_list,,rugs,,,,desktop
        c,u3,2026-03-10T09:01:00Z,add_to_cart,P2,rugs,100,1,EUR,desktop
        d,u4,2026-03-10T09:30:00Z,purchase,P3,rugs,7,1,EUR,

        """;

    [Fact]
    public async Task Sessions_their_ends_and_their_funnel()
    {
        SessionFigures sessions = (await Files.ExploreAsync(Clicks)).Sessions!;

        Assert.Equal((4, 1, 0), (sessions.Count, sessions.SampledFrom, sessions.RepeatedEvents));
        Assert.Equal((2, 0.5), (sessions.Bounces, sessions.BounceRate));
        Assert.Equal([0, 0, 60, 180], Values(sessions.DurationSeconds!));
        Assert.Equal([0, 1, 1, 2], Values(sessions.PageViews!)); // d: a purchase opens no page.
        Assert.Equal(
            [new FunnelStep("view_item", 3, 3, null), new FunnelStep("add_to_cart", 2, 2, 1 - 2 / 3.0), new FunnelStep("purchase", 2, 1, 0.5)],
            sessions.Funnel);
        Assert.Equal((2, 2), (sessions.Exits.Single(exit => exit.Event == "purchase").Events, sessions.Exits.Single(exit => exit.Event == "purchase").Exits));
        Assert.Equal(1 / 3.0, sessions.Exits.Single(exit => exit.Event == "view_item").ExitRate);
    }

    [Fact]
    public async Task Carts_orders_and_prices()
    {
        CartFigures carts = (await Files.ExploreAsync(Clicks)).Carts!;

        Assert.Equal((2, 1, 2), (carts.CartSessions, carts.AbandonedSessions, carts.BuyingSessions));
        Assert.Equal("EUR", carts.Currency);
        Assert.Equal([7, 40], Values(carts.OrderValue!));
        Assert.Equal([100], Values(carts.AbandonedCartValue!));
        Assert.Equal([40], Values(carts.BoughtCartValue!));
        Assert.Equal(47, carts.Revenue, 9);
        Assert.Equal([20, 100, 100], Values(carts.Prices.Single(price => price.Event == "view_item").Prices));
        Assert.Equal([new CategoryFunnel("rugs", 2, 1, 1), new CategoryFunnel("lamps", 1, 1, 1)], carts.Categories);
    }

    [Fact]
    public async Task Times_of_the_week_and_days()
    {
        TimeFigures time = (await Files.ExploreAsync(Clicks)).Time!;

        Assert.Equal((3, 1, 4), (time.EventsByHour[0][10], time.EventsByHour[0][23], time.EventsByHour[1][9])); // 2026-03-09 is a Monday.
        Assert.Equal(8, time.EventsByHour.Sum(day => day.Sum()));
        Assert.Equal([new PeriodFigures("2026-03-09", 4, 1), new PeriodFigures("2026-03-10", 4, 1)], time.Periods);
        Assert.True(time.HasClock);
    }

    [Fact]
    public async Task Paths_follow_the_times_and_not_the_lines()
    {
        PathFigures paths = (await Files.ExploreAsync(Clicks)).Paths!;

        Assert.Equal(("event", 4), (paths.By, paths.Names.Count));
        Assert.Contains(paths.Sequences, sequence => sequence.Steps.SequenceEqual(["view_item_list", "view_item", "add_to_cart"]) && sequence.Sessions == 1);
        int view = paths.Names.ToList().IndexOf("view_item"), cart = paths.Names.ToList().IndexOf("add_to_cart");
        Assert.Equal(2, paths.Transitions[view][cart]);
        Assert.Equal(1, paths.Transitions[view][^1]); // b ends with its view.
        Assert.Contains(new PathStep(1, "purchase", null, 1), paths.Steps);
        Assert.Contains(new PathStep(1, "view_item", "add_to_cart", 1), paths.Steps);
    }

    [Fact]
    public async Task Columns_are_what_their_cells_and_their_meaning_say()
    {
        DataExploration figures = await Files.ExploreAsync(Clicks);

        Assert.Equal(
            [ColumnKind.Identifier, ColumnKind.Identifier, ColumnKind.Time, ColumnKind.Category, ColumnKind.Identifier, ColumnKind.Category, ColumnKind.Number, ColumnKind.Number, ColumnKind.Category, ColumnKind.Category],
            figures.Columns.Select(column => column.Kind));
        ColumnFigures price = figures.Columns[6];
        Assert.Equal((8, 1, 3), (price.Rows, price.Missing, price.Distinct));
        Assert.Equal([7, 20, 20, 20, 100, 100, 100], Values(price.Numbers!));
        Assert.Equal((0.5, "yes"), (figures.Outcome!.PositiveShare, figures.Outcome.Positive));
    }

    [Fact]
    public async Task What_a_model_could_know_is_what_was_before_the_purchase()
    {
        DataExploration figures = await Files.ExploreAsync(Clicks);

        // d begins with its purchase: nothing was before.
        Assert.Equal(3, figures.Correlations!.Rows);
        int duration = figures.Correlations.Numbers.ToList().IndexOf("duration_seconds"), bought = figures.Correlations.Numbers.ToList().IndexOf("purchase");
        // Durations before the purchase: a 60, b 0, c 60; bought: 1, 0, 0. From the means 20 -40 20 and 2/3 -1/3 -1/3: products 20, squares 2400 and 2/3.
        Assert.Equal(20 / Math.Sqrt(1600), figures.Correlations.Pearson[duration][bought]!.Value, 6);
    }

    [Fact]
    public async Task Session_rows_have_an_outcome_times_and_what_their_columns_say()
    {
        const string rows = """
            id,view_count,cart_count,session_duration,Month,bought
            1,3,1,30,May,1
            2,1,0,0,May,0
            3,2,1,10,Nov,0
            4,,0,,Nov,0

            """;
        DataExploration figures = await Files.ExploreAsync(rows);

        Assert.Equal(Grain.Rows, figures.Source.Grain);
        Assert.Equal(("bought", "1", 0.25, true), (figures.Outcome!.Name, figures.Outcome.Positive, figures.Outcome.PositiveShare, figures.Outcome.IsGuessed));
        Assert.Equal([1, 2, 3], Values(figures.Sessions!.PageViews!));
        Assert.Equal([new FunnelStep("session", 4, 4, null), new FunnelStep("cart_count", 2, 2, 0.5), new FunnelStep("bought", 1, 1, 0.5)], figures.Sessions.Funnel);
        Assert.Equal([new GroupShare("May", 2, 1), new GroupShare("Nov", 2, 0)], figures.TimeGroups.Single().Groups);
        Assert.Null(figures.Paths);
    }

    [Fact]
    public async Task A_label_that_is_not_there_is_refused_with_the_columns_that_are()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Files.ExploreAsync("x,z\n1,2\n", new ExplorationOptions { Label = "w" }));
        Assert.Contains("'w'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("x, z", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_gives_the_same_figures_however_it_comes()
    {
        string once = Json(await Files.ExploreAsync(Clicks)), again = Json(await Files.ExploreAsync(Clicks.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(once, again);

        static string Json(DataExploration figures) => System.Text.Json.JsonSerializer.Serialize(figures, ExplorationJson.Default.DataExploration);
    }

    // Few whole numbers have a bar each: all of them can be read back.
    private static IEnumerable<double> Values(NumberFigures numbers) =>
        numbers.Histogram.SelectMany(bin => Enumerable.Repeat(bin.From, (int)bin.Count));
}
