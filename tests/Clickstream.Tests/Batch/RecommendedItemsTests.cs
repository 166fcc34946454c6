using System.Globalization;
using System.Text;
using System.Text.Json;
using Clickstream.Batch;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;
using Microsoft.VisualBasic.FileIO;

namespace Clickstream.Tests.Batch;

public sealed class RecommendedItemsTests(ShopPool shop) : IClassFixture<ShopPool>
{
    private const string Header = "session_id,event_time,event_name,item_id,country\n";

    private static readonly BatchOptions Recommendation = new() { Tasks = [PredictionTask.Recommendation] };

    [Fact]
    public async Task Stand_in_one_column_behind_those_of_the_other_models()
    {
        Scored scored = await Scored.CsvAsync(shop.Pool, Header + Click("s", 0, "lamp") + Click("s", 1, "bulb"));
        Assert.Equal(
            ["session_id", "user_id", "event_count", "purchase_probability", "will_purchase", "abandonment_probability", "will_abandon", "recommended_items", "status", "error"],
            scored.Columns);
        Assert.NotEqual("", scored.Lines[0]["purchase_probability"]);
        string[] items = Items(scored.Lines[0]["recommended_items"]);
        Assert.Equal("desk|oak", items[0]); // Nine of ten visitors go on to it.
        Assert.Equal(RecommendationQuestion.DefaultCount, items.Distinct().Count());
        Assert.DoesNotContain("bulb", items);
        Assert.Equal("ok", scored.Lines[0]["status"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(RecommendationQuestion.MaximumCount)]
    public async Task Are_those_of_sessions_asked_one_by_one(int count)
    {
        var random = new Random(8);
        EventKind[] kinds = [EventKind.ViewItem, EventKind.ViewItem, EventKind.SelectItem, EventKind.AddToCart, EventKind.RemoveFromCart, EventKind.Purchase];
        ClickEvent[][] sessions =
        [
            .. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, random.Next(1, 8)).Select(minute => new ClickEvent
            {
                Time = At(minute),
                Kind = kinds[random.Next(kinds.Length)],
                ItemId = random.Next(6) == 0 ? "never seen" : Shop.Products[random.Next(Shop.Products.Count)],
            }).ToArray()),
        ];
        string csv = Header + string.Concat(sessions.SelectMany((events, i) => events.Select(one => Click($"s-{i}", one))));
        Scored scored = await Scored.CsvAsync(shop.Pool, csv, Recommendation with { RecommendationCount = count });
        JsonElement[] lines =
        [
            .. (await Scored.NdjsonAsync(shop.Pool, csv, Recommendation with { RecommendationCount = count }))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement),
        ];
        Assert.Equal(sessions.Length, scored.Lines.Count);
        for (int i = 0; i < sessions.Length; i++)
        {
            string[] alone = [.. Ask(new RecommendationQuestion(sessions[i]) { Count = count }).Items.Select(item => item.ItemId)];
            Assert.Equal(alone, Items(scored.Lines[i]["recommended_items"]));
            Assert.Equal(alone, lines[i].GetProperty("recommended_items").EnumerateArray().Select(item => item.GetString()));
            Assert.Equal(sessions[i].Any(one => one.ItemId == "never seen" && ProductClicks.IsClick(one)) ? "warning" : "ok", scored.Lines[i]["status"]);
        }
    }

    [Fact]
    public async Task Grouped_answers_are_those_of_the_whole_file()
    {
        string csv = Header + string.Concat(Enumerable.Range(0, 30).Select(i => Click($"s-{i / 3}", i, Shop.Products[i % 14])));
        Assert.Equal(
            (await Scored.CsvAsync(shop.Pool, csv)).Text,
            (await Scored.CsvAsync(shop.Pool, csv, new BatchOptions { Grouped = true })).Text);
    }

    [Fact]
    public async Task Are_answered_of_a_session_that_begins_with_a_purchase()
    {
        string csv = Header + Click("s", 0, "lamp", "purchase") + Click("s", 1, "bulb");
        Scored scored = await Scored.CsvAsync(shop.Pool, csv);
        Assert.Equal(("warning", "The session begins with a purchase: nothing comes before it to predict from."), Outcome(scored, 0));
        Assert.Equal(("", "", "2"), (scored.Lines[0]["purchase_probability"], scored.Lines[0]["abandonment_probability"], scored.Lines[0]["event_count"]));
        string[] items = Items(scored.Lines[0]["recommended_items"]);
        Assert.Equal("desk|oak", items[0]);
        Assert.DoesNotContain("lamp", items);

        scored = await Scored.CsvAsync(shop.Pool, csv, Recommendation);
        Assert.Equal(("ok", ""), Outcome(scored, 0));
        Assert.Equal(items, Items(scored.Lines[0]["recommended_items"]));
    }

    [Fact]
    public async Task A_line_that_begins_with_a_purchase_says_nothing_of_the_line_before()
    {
        string csv = Header + Click("a", 0, "lamp").Replace("PL", "Narnia", StringComparison.Ordinal) + Click("b", 1, "lamp", "purchase");
        string[] errors = [.. (await Scored.CsvAsync(shop.Pool, csv)).Column("error")];
        Assert.Contains("Narnia", errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Narnia", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cut_away_for_other_models_is_read_for_this_one()
    {
        string csv = Header + Click("s", 0, "sofa") + Click("s", 1, "sofa", "purchase") + Click("s", 2, "lamp");
        Scored scored = await Scored.CsvAsync(shop.Pool, csv, Recommendation);
        Assert.Equal(("ok", ""), Outcome(scored, 0));
        Assert.Equal("bulb", Items(scored.Lines[0]["recommended_items"])[0]);
        Assert.Contains("2 events were cut away", Outcome(await Scored.CsvAsync(shop.Pool, csv), 0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_are_unknown_are_named_a_few_of_many()
    {
        string many = string.Concat(Enumerable.Range(1, 6).Select(i => Click("many", i, $"new-{i}")));
        Scored scored = await Scored.CsvAsync(shop.Pool, Header + Click("one", 0, "new-1") + Click("one", 1, "lamp") + many, Recommendation);
        Assert.Equal(("warning", "Never met in training: item_id 'new-1'."), Outcome(scored, 0));
        Assert.Equal("bulb", Items(scored.Lines[0]["recommended_items"])[0]);
        Assert.Equal(("warning", "Never met in training: item_id 'new-1', 'new-2', 'new-3' and 3 more."), Outcome(scored, 1));
        Assert.Equal(RecommendationQuestion.DefaultCount, Items(scored.Lines[1]["recommended_items"]).Length);

        string odd = Click("odd", 0, "new-1").Replace("PL", "Narnia", StringComparison.Ordinal);
        Assert.StartsWith(
            "Never met in training: country 'Narnia', item_id 'new-1'.", Outcome(await Scored.CsvAsync(shop.Pool, Header + odd), 0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_with_the_whole_catalogue_in_the_cart_has_an_empty_cell_and_is_told_why()
    {
        string csv = Header + string.Concat(Shop.Products.Select((product, minute) => Click("s", minute, product, "add_to_cart"))) + Click("t", 1, "lamp");
        string why = Assert.Throws<NothingToRecommendException>(() => Ask(new RecommendationQuestion(
            [.. Shop.Products.Select((product, minute) => new ClickEvent { Time = At(minute), Kind = EventKind.AddToCart, ItemId = product })]))).Message;
        Scored scored = await Scored.CsvAsync(shop.Pool, csv);
        Assert.Equal(("ok", why), Outcome(scored, 0));
        Assert.Equal("", scored.Lines[0]["recommended_items"]);
        Assert.NotEqual("", scored.Lines[0]["purchase_probability"]);
        Assert.Contains("\"recommended_items\":null", await Scored.NdjsonAsync(shop.Pool, csv), StringComparison.Ordinal);

        // Where nothing else was asked, nothing is answered.
        scored = await Scored.CsvAsync(shop.Pool, csv, Recommendation);
        Assert.Equal(("error", why), Outcome(scored, 0));
        Assert.Equal("ok", scored.Lines[1]["status"]);
    }

    [Fact]
    public async Task Session_rows_go_without_and_say_so()
    {
        Scored scored = await Scored.CsvAsync(shop.Pool, "item_views,page_views\n3,4\n");
        Assert.Equal(Grain.Rows, scored.Grain);
        Assert.DoesNotContain(PredictionTask.Recommendation, scored.Tasks);
        Assert.StartsWith("Models left out: recommendation (it reads clicks).", scored.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PredictionTask.Conversion)]
    public async Task Session_rows_are_refused_where_products_were_asked_for_by_name(PredictionTask? beside)
    {
        BatchOptions options = Recommendation with { Tasks = [.. beside is { } task ? [task] : Array.Empty<PredictionTask>(), PredictionTask.Recommendation] };
        BatchRefusedException refusal = await Scored.RefusalAsync(shop.Pool, "item_views,page_views\n3,4\n", options);
        Assert.Equal(("unknown_columns", false), (refusal.Code, refusal.IsMalformed));
        Assert.Equal(
            "The recommendation model reads clicks, and the file is read as session rows. Found item_views, page_views; "
            + "expected columns for the session or visitor, the time, and what happened or to what.",
            refusal.Message);
    }

    [Fact]
    public async Task Clicks_whose_columns_a_model_of_session_rows_knows_are_rows_to_it_unless_products_are_asked_for_by_name()
    {
        using var folder = new TemporaryFolder();
        SamplePackages.Save(folder.Path, EshopModel.Make());
        SamplePackages.Save(folder.Path, Shop.Package);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);
        const string csv = "year,month,day,order,country,session_id,page1_main_category,page2_clothing_model,colour,location,model_photography,price,price_2,page\n"
            + "2008,4,1,1,29,7,1,A13,1,5,1,28,2,1\n";
        Scored rows = await Scored.CsvAsync(pool, csv);
        Assert.Equal((Grain.Rows, PredictionTask.Conversion), (rows.Grain, Assert.Single(rows.Tasks)));
        Assert.Contains("recommendation (it reads clicks)", rows.Warnings[0], StringComparison.Ordinal);

        Scored clicks = await Scored.CsvAsync(pool, csv, Recommendation);
        Assert.Equal((Grain.Events, "7"), (clicks.Grain, clicks.Lines[0]["session_id"]));
        Assert.Equal(RecommendationQuestion.DefaultCount, Items(clicks.Lines[0]["recommended_items"]).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(RecommendationQuestion.MaximumCount + 1)]
    public async Task A_number_of_products_out_of_range_is_refused(int count) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Scored.CsvAsync(shop.Pool, Header + Click("s", 0, "lamp"), Recommendation with { RecommendationCount = count }));

    /// <summary>A reader of CSV that is not ours takes the list apart: the bar in the place of the comma.</summary>
    private static string[] Items(string cell)
    {
        using var parser = new TextFieldParser(new StringReader(cell)) { Delimiters = ["|"], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        return parser.ReadFields() ?? [];
    }

    private static (string Status, string Error) Outcome(Scored scored, int line) => (scored.Lines[line]["status"], scored.Lines[line]["error"]);

    private RecommendationPrediction Ask(RecommendationQuestion question)
    {
        Assert.True(shop.Pool.TryRent(PredictionTask.Recommendation, out PredictionEngineLease lease));
        using (lease) return lease.Engine.Recommend(question);
    }

    private static DateTimeOffset At(int minute) => new DateTimeOffset(2026, 3, 11, 12, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private static string Click(string session, ClickEvent one) => Click(session, (int)(one.Time - At(0)).TotalMinutes, one.ItemId!, EventNames.Canonical(one.Kind));

    private static string Click(string session, int minute, string item, string name = "view_item") => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"{session},{At(minute):O},{name},\"{item.Replace("\"", "\"\"", StringComparison.Ordinal)}\",PL\n").ToString();
}
