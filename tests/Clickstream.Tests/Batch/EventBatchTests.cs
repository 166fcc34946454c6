using Clickstream.Batch;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

public sealed class EventBatchTests(EventsPool models) : IClassFixture<EventsPool>
{
    private const string Header = "event_time,event_name,session_id,user_id,item_id,item_category,price,country,device,traffic_source\n";

    private static readonly BatchOptions Conversion = new() { Tasks = [PredictionTask.Conversion] };
    private static readonly BatchOptions Grouped = Conversion with { Grouped = true };

    [Fact]
    public async Task Answers_a_line_a_session_in_the_order_of_their_first_lines()
    {
        // s-2 stands first in the file though it starts later; the two are interleaved.
        string csv = Click("s-2", 10, "u-2") + Click("s-1", 0, "u-1") + Click("s-2", 11, "u-2") + Click("s-1", 1, "u-1") + Click("s-2", 12, "u-2");
        Scored scored = await Scored.CsvAsync(models.Pool, Header + csv);
        Assert.Equal(
            ["session_id", "user_id", "event_count", "purchase_probability", "will_purchase", "expected_revenue", "revenue_low", "revenue_median",
                "revenue_high", "segment_id", "segment_name", "segment_distance", "abandonment_probability", "will_abandon", "recommended_items", "status", "error"],
            scored.Columns);
        Assert.Equal(["s-2", "s-1"], scored.Column("session_id"));
        Assert.Equal(["u-2", "u-1"], scored.Column("user_id"));
        Assert.Equal(["3", "2"], scored.Column("event_count"));
        Assert.Equal(["ok", "ok"], scored.Column("status"));
    }

    [Fact]
    public async Task A_visitor_without_session_ids_has_a_session_until_half_an_hour_of_silence()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, Header + Click("", 0, "u") + Click("", 29, "u") + Click("", 60, "u") + Click("s", 1, "u"), Conversion);
        Assert.Equal(["u-1", "u-2", "s"], scored.Column("session_id"));
        Assert.Equal(["2", "1", "1"], scored.Column("event_count"));
    }

    [Fact]
    public async Task What_comes_from_the_first_purchase_on_is_cut_away_with_a_warning()
    {
        string before = Header + Click("s", 0) + Click("s", 1, name: "add_to_cart");
        Scored scored = await Scored.CsvAsync(models.Pool, before + Click("s", 2, name: "purchase") + Click("s", 3), Conversion);
        Assert.Equal("4", scored.Lines[0]["event_count"]);
        Assert.Equal(("warning", "2 events were cut away: a prediction looks only at what comes before the first purchase."), Outcome(scored, 0));
        Assert.Equal((await Scored.CsvAsync(models.Pool, before, Conversion)).Lines[0]["purchase_probability"], scored.Lines[0]["purchase_probability"]);
    }

    [Fact]
    public async Task A_session_that_begins_with_a_purchase_is_an_error_and_says_what_else_was_wrong()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, Header + Click("s", 0, price: "free") + Click("s", 2, name: "purchase") + Click("t", 3), Conversion);
        Assert.Equal(
            ("error", "The session begins with a purchase: nothing comes before it to predict from. "
                + "Left out line 2, column 'price': found 'free'; expected a number of 0 or above, at most 1e15."),
            Outcome(scored, 0));
        Assert.Equal(("", "ok"), (scored.Lines[0]["purchase_probability"], scored.Lines[1]["status"]));
    }

    [Fact]
    public async Task A_session_is_scored_without_its_bad_rows_and_unknown_events_and_says_which_they_are()
    {
        string good = Header + Click("s", 0);
        string bad = Click("s", 1, price: "-3") + Click("s", 2, name: "teleport") + Click("s", 3, price: "1e99") + Click("s", 4, price: "x") + Click("s", 5, price: "y");
        Scored scored = await Scored.CsvAsync(models.Pool, good + bad, Conversion);
        Assert.Equal(
            ("warning", "Left out line 3, column 'price': found '-3'; expected a number of 0 or above, at most 1e15. Left out line 4: unknown event name 'teleport'. "
                + "Left out line 5, column 'price': found '1e99'; expected a number of 0 or above, at most 1e15. Left out 2 more."),
            Outcome(scored, 0));
        Assert.Equal("1", scored.Lines[0]["event_count"]);
        Assert.Equal((await Scored.CsvAsync(models.Pool, good, Conversion)).Lines[0]["purchase_probability"], scored.Lines[0]["purchase_probability"]);
    }

    [Fact]
    public async Task A_category_that_was_never_met_is_told_as_it_is_for_a_single_session()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, Header + Click("s", 0, country: "Atlantis"), Conversion);
        Assert.Equal(("warning", "Never met in training: country 'Atlantis'."), Outcome(scored, 0));
    }

    [Fact]
    public async Task A_session_without_a_cart_is_not_asked_about_it_and_that_is_nothing_odd()
    {
        const string empty = "The cart is empty, net of what was taken out: whether it will be left behind is asked only while something is in it.";
        string csv = Header + Click("looks", 0) + Click("fills", 1, name: "add_to_cart")
            + Click("empties", 2, name: "add_to_cart") + Click("empties", 3, name: "remove_from_cart") + Click("empties", 4) + Click("odd", 4, country: "Atlantis");
        Scored scored = await Scored.CsvAsync(models.Pool, csv);
        Assert.Equal([("ok", empty), ("ok", ""), ("ok", empty), ("warning", $"Never met in training: country 'Atlantis'. {empty}")], Enumerable.Range(0, 4).Select(line => Outcome(scored, line)));
        Assert.Equal([true, false, true, true], scored.Column("abandonment_probability").Select(cell => cell.Length == 0));
        Assert.Equal([true, false, true, true], scored.Column("will_abandon").Select(cell => cell.Length == 0));
        Assert.DoesNotContain("", scored.Column("purchase_probability"));

        // Where nothing else was asked, nothing is answered.
        scored = await Scored.CsvAsync(models.Pool, csv, new BatchOptions { Tasks = [PredictionTask.Abandonment] });
        Assert.Equal(["error", "ok", "error", "error"], scored.Column("status"));
        Assert.Equal(empty, scored.Lines[0]["error"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_that_cannot_be_read_keep_their_place(bool grouped)
    {
        string csv = Header + Click("a", 0) + Click("", 1) + Click("b", 2, name: "teleport") + Click("b", 3, price: "x") + Click("c", 4, price: "x") + Click("c", 5)
            + "2026-03-11T12:06:00Z,view_item\n" + Click("", 7, "u", price: "x") + Click("d", 8);
        Scored scored = await Scored.CsvAsync(models.Pool, csv, grouped ? Grouped : Conversion);
        Assert.Equal(["a", "", "b", "c", "", "", "d"], scored.Column("session_id"));
        Assert.Equal(["", "", "", "", "", "u", ""], scored.Column("user_id"));
        Assert.Equal(["1", "", "0", "1", "", "0", "1"], scored.Column("event_count"));
        Assert.Equal(["ok", "error", "error", "warning", "error", "error", "ok"], scored.Column("status"));
        Assert.Equal("line 3, column 'session_id': found ''; expected a session id or a visitor id", scored.Lines[1]["error"]);
        Assert.Equal(
            "None of its events could be read. Left out line 4: unknown event name 'teleport'. "
            + "Left out line 5, column 'price': found 'x'; expected a number of 0 or above, at most 1e15.",
            scored.Lines[2]["error"]);
        Assert.Equal("line 8: found 2 cells; expected 10 cells", scored.Lines[4]["error"]);
    }

    [Theory]
    [InlineData("2026-03-11T12:01:00Z,view_item,a,,lamp,shoes,9.5,PL,mobile,\"email", false)]
    [InlineData("2026-03-11T12:01:00Z,view_item,a,,lamp,shoes,9.5,PL,mobile,\"email", true)]
    [InlineData("2026-03-11T12:01:00Z,view_item,\"a,,lamp,shoes,9.5,PL,mobile,email", false)]
    [InlineData("2026-03-11T12:01:00Z,\"view_item,a,,lamp,shoes,9.5,PL,mobile,email", true)]
    public async Task A_quote_left_open_has_an_error_line_of_its_own_since_the_rows_it_swallows_are_of_other_sessions(string row, bool grouped)
    {
        string csv = $"{Header}{Click("a", 0)}{row}\n{Click("b", 2)}{Click("c", 3)}";
        Scored scored = await Scored.CsvAsync(models.Pool, csv, grouped ? Grouped : Conversion);
        Assert.Equal(["a", ""], scored.Column("session_id"));
        Assert.Equal(["ok", "error"], scored.Column("status"));
        Assert.Equal("line 3: found a quote that is not closed, up to the end of the file; expected a closing quote", scored.Lines[1]["error"]);
    }

    [Fact]
    public async Task A_session_and_a_visitor_of_the_same_id_are_two()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, Header + Click("7", 0) + Click("", 1, "7", price: "x") + Click("", 2, "7"), Conversion);
        Assert.Equal(["7", "7-1"], scored.Column("session_id"));
        Assert.Equal(["ok", "warning"], scored.Column("status"));
    }

    [Fact]
    public async Task Grouped_answers_are_those_of_the_whole_file()
    {
        string csv = RandomFile(new Random(3), sessions: 60);
        Scored whole = await Scored.CsvAsync(models.Pool, csv), grouped = await Scored.CsvAsync(models.Pool, csv, new BatchOptions { Grouped = true });
        Assert.Equal(whole.Text, grouped.Text);
        Assert.Equal(whole.Summary, grouped.Summary);
        Assert.True(whole.Summary is { Scored: > 5, Warnings: > 5, Errors: > 5 }, whole.Summary.ToString());
    }

    [Fact]
    public async Task A_line_without_a_cart_says_nothing_of_the_line_before()
    {
        Scored scored = await Scored.CsvAsync(
            models.Pool,
            "session_id,event_time,event_name,item_id,country\na,2026-10-01T08:00:00Z,add_to_cart,B1,Narnia\nb,2026-10-01T09:00:00Z,view_item,B1,PL\n");
        string[] errors = [.. scored.Column("error")];
        Assert.Contains("Narnia", errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Narnia", errors[1], StringComparison.Ordinal);
        Assert.Contains("The cart is empty", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_without_ids_within_a_session_does_not_cut_it_in_two()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, Header + Click("a", 0) + Click("", 1) + Click("a", 2), Grouped);
        Assert.Equal(["a", ""], scored.Column("session_id"));
        Assert.Equal(["2", ""], scored.Column("event_count"));
    }

    [Fact]
    public async Task More_events_than_memory_is_lent_for_are_refused_unless_they_are_grouped()
    {
        string csv = Header + string.Concat(Enumerable.Range(0, 30).Select(i => Click($"s-{i / 3}", i)));
        BatchRefusedException refusal = await Scored.RefusalAsync(models.Pool, csv, Conversion with { MaximumEvents = 20 });
        Assert.Equal(("too_many_events", false), (refusal.Code, refusal.IsMalformed));
        Assert.Equal(
            "The file holds more than 20 events, which is more than is kept in memory: sort it by session and say so with grouped=true (predict: --grouped).",
            refusal.Message);
        refusal = await Scored.RefusalAsync(models.Pool, csv, Grouped with { MaximumEvents = 2 });
        Assert.Equal("The file holds more than 2 events of one session or visitor, which is more than is kept in memory.", refusal.Message);
        Assert.Equal(10, (await Scored.CsvAsync(models.Pool, csv, Grouped with { MaximumEvents = 3 })).Summary.Scored);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_take_memory_too()
    {
        string csv = Header + string.Concat(Enumerable.Range(0, 30).Select(i => Click($"s-{i}", i, name: "teleport")));
        await Scored.RefusalAsync(models.Pool, csv, Conversion with { MaximumEvents = 20 });
        string lost = Header + string.Concat(Enumerable.Range(0, 30).Select(i => Click("", i)));
        await Scored.RefusalAsync(models.Pool, lost, Conversion with { MaximumEvents = 20 });
        Assert.Equal(30, (await Scored.CsvAsync(models.Pool, lost, Grouped with { MaximumEvents = 3 })).Summary.Errors);
    }

    [Fact]
    public async Task Columns_that_say_nothing_of_an_event_are_named()
    {
        Scored scored = await Scored.CsvAsync(models.Pool, "event_time,event_name,session_id,mood\n2026-03-11T12:00:00Z,view_item,s,good\n", Conversion);
        Assert.Equal(["Columns ignored: mood."], scored.Warnings);
    }

    private static (string, string) Outcome(Scored scored, int line) => (scored.Lines[line]["status"], scored.Lines[line]["error"]);

    private static string Click(string session, int minute, string user = "", string name = "view_item", string price = "9.5", string country = "PL") =>
        FormattableString.Invariant($"2026-03-11T{12 + (minute / 60):00}:{minute % 60:00}:00Z,{name},{session},{user},B3,shoes,{price},{country},mobile,email\n");

    private static string RandomFile(Random random, int sessions)
    {
        string[] names = ["view_item", "view_item", "add_to_cart", "purchase", "teleport"], prices = ["5", "12.25", "", "x"];
        return Header + string.Concat(Enumerable.Range(0, sessions).SelectMany(session => Enumerable.Range(0, random.Next(1, 6)).Select(_ => Click(
            random.Next(12) == 0 ? "" : $"s-{session}", random.Next(60), "", names[random.Next(5)], prices[random.Next(4)], random.Next(5) == 0 ? "Atlantis" : "DE"))));
    }
}
