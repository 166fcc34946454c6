using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Tests.Csv;

public sealed class EventCsvReaderTests
{
    private const string Canonical = "event_time,event_name,session_id,user_id,item_id,item_category,item_brand,price,quantity,value,currency,page,device,country,traffic_source,returning\n";

    [Fact]
    public async Task Reads_every_field()
    {
        EventRead read = (await Some.EventsAsync(Canonical + "2026-03-11T12:00:00Z,add_to_cart,s1,u1,lamp,light,Lumo,19.5,2,39,EUR,/lamp,mobile,PL,email,true\n")).Single();
        Assert.Equal(
            new ClickEvent
            {
                Time = Some.Noon,
                Kind = EventKind.AddToCart,
                ItemId = "lamp",
                ItemCategory = "light",
                ItemBrand = "Lumo",
                Price = 19.5,
                Quantity = 2,
                Value = 39,
                Currency = "EUR",
                Page = "/lamp",
            },
            read.Row?.Event);
        Assert.Equal(("s1", "u1", 2L), (read.Row!.SessionId, read.Row.UserId, read.Row.Line));
        Assert.Equal(new Visitor("mobile", "PL", "email", true), read.Row.Visitor);
    }

    [Fact]
    public async Task Reads_a_row_of_empty_cells_as_not_known()
    {
        EventRead read = (await Some.EventsAsync(Canonical + "2026-03-11T12:00:00Z,view,s1,,,,,,,,,,,,,\n")).Single();
        Assert.Equal(new ClickEvent { Time = Some.Noon, Kind = EventKind.ViewItem }, read.Row?.Event);
        Assert.Same(Visitor.Unknown, read.Row?.Visitor);
    }

    [Theory]
    [InlineData("soon,view,s1,,,,,,,,,,,,,", "line 2, column 'event_time': found 'soon'; expected an RFC 3339 time")]
    [InlineData("2026-03-11,,s1,,,,,,,,,,,,,", "line 2, column 'event_name': found ''; expected an event name")]
    [InlineData("2026-03-11,view,s1,,,,,-3,,,,,,,,", "line 2, column 'price': found '-3'; expected a number of 0 or above")]
    [InlineData("2026-03-11,view,s1,,,,,cheap,,,,,,,,", "line 2, column 'price': found 'cheap'; expected a number of 0 or above")]
    [InlineData("2026-03-11,view,s1,,,,,NaN,,,,,,,,", "line 2, column 'price': found 'NaN'; expected a number of 0 or above")]
    [InlineData("2026-03-11,view,s1,,,,,,,Infinity,,,,,,", "line 2, column 'value': found 'Infinity'; expected a number of 0 or above")]
    [InlineData("2026-03-11,view,s1,,,,,,0,,,,,,,", "line 2, column 'quantity': found '0'; expected a whole number of 1 or above")]
    [InlineData("2026-03-11,view,s1,,,,,,,,,,,,,perhaps", "line 2, column 'returning': found 'perhaps'; expected true or false")]
    [InlineData("2026-03-11,view,,,,,,,,,,,,,,", "line 2, column 'session_id': found ''; expected a session id or a visitor id")]
    [InlineData("2026-03-11,view,s1", "line 2: found 3 cells; expected 16 cells")]
    public async Task Says_where_what_and_what_was_wanted(string row, string message)
    {
        List<EventRead> reads = await Some.EventsAsync(Canonical + row + "\n2026-03-11,view,s2,,,,,,,,,,,,,\n");
        Assert.Null(reads[0].Row);
        Assert.StartsWith(message, reads[0].Error?.ToString(), StringComparison.Ordinal);
        Assert.Equal("s2", reads[1].Row?.SessionId);
    }

    [Fact]
    public async Task Passes_over_unknown_event_names_and_counts_them()
    {
        await using CsvSource source = await Some.CsvAsync("event_time,event_name,session_id\n2026-03-11,video_start,s\n2026-03-11,view,s\n2026-03-11,video_start,s\n");
        var reader = new EventCsvReader(source, EventColumns.Match(source.Header));
        List<EventRead> reads = await Some.ReadAllAsync(reader);
        Assert.Equal(["video_start", null, "video_start"], reads.Select(read => read.UnknownName));
        Assert.All(reads, read => Assert.Null(read.Error));
        Assert.Equal(2, reader.UnknownNames["video_start"]);
    }

    [Fact]
    public async Task Reads_the_dialects_of_other_sources()
    {
        Assert.Equal(
            ["view_item lamp 1001 8.5", "add_to_cart lamp home.light 8.5"],
            await Summaries("event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n"
                + "2026-03-11 12:00:00 UTC,view,lamp,1001,,,8.5,7,s\n2026-03-11 12:00:05 UTC,cart,lamp,1001,home.light,,8.5,7,s\n"));
        Assert.Equal(
            ["view_item 44  ", "purchase 44  "],
            await Summaries("timestamp,visitorid,event,itemid,transactionid\n1773230400000,9,view,44,\n1773230401000,9,transaction,44,5\n"));
        Assert.Equal(
            ["view_item 31  ", "view_item 32  "],
            await Summaries("SessionId\tItemId\tTime\n8\t31\t1396437466.94\n8\t32\t1396438212.318\n"));
        Assert.Equal(
            ["page_view   ", "view_item sku9 a/b 3", "remove_from_cart sku9  ", "page_view   "],
            await Summaries("session_id_hash,event_type,product_action,product_sku_hash,category_hash,price_bucket,server_timestamp_epoch_ms,hashed_url\n"
                + "h,pageview,,,,,1773230400000,u\nh,event_product,detail,sku9,a/b,3,1773230400001,u\nh,event_product,remove,sku9,,,1773230400002,u\nh,,,,,,1773230400003,u\n"));
        Assert.Equal(
            ["add_to_cart p1 toys 4", "purchase p1  "],
            await Summaries("messageId,event,anonymousId,originalTimestamp,properties.product_id,properties.category,properties.price\n"
                + "m1,Product Added,a,2026-03-11T12:00:00.000Z,p1,toys,4\nm2,Order Completed,a,2026-03-11T12:01:00.000Z,p1,,\n"));
        Assert.Equal(
            ["view_item_list g1  ", "begin_checkout g1  "],
            await Summaries("fullVisitorId,visitNumber,action_type,productSKU,time,hitNumber\n001,2,0,g1,0,1\n001,2,5,g1,95000,2\n"));
    }

    [Fact]
    public async Task Reads_the_dates_and_orders_of_the_UCI_shop_in_both_spellings()
    {
        string[] headers =
        [
            "year;month;day;order;country;session ID;page 1 (main category);page 2 (clothing model);colour;location;model photography;price;price 2;page",
            "year;month;day;order;country;session_id;page1_main_category;page2_clothing_model;colour;location;model_photography;price;price_2;page",
        ];
        foreach (string header in headers)
        {
            EventRow row = (await Some.EventsAsync(header + "\n2009;2;28;3;5;77;2;Z9;1;4;1;41;2;3\n")).Single().Row!;
            Assert.Equal(new DateTimeOffset(2009, 2, 28, 0, 0, 0, TimeSpan.Zero), row.Event.Time);
            Assert.Equal(("77", 3L, "Z9", "2", 41.0, "3", "5"), (row.SessionId, row.Order, row.Event.ItemId, row.Event.ItemCategory, row.Event.Price, row.Event.Page, row.Visitor.Country));
            EventRead bad = (await Some.EventsAsync(header + "\n2009;2;29;3;5;77;2;Z9;1;4;1;41;2;3\n")).Single();
            Assert.Equal("line 2, column 'day': found '29'; expected a day of that month", bad.Error?.ToString());
        }
    }

    [Fact]
    public async Task Makes_session_ids_that_are_unique_within_a_visitor_unique()
    {
        List<EventRead> reads = await Some.EventsAsync(
            "event_timestamp,event_name,user_pseudo_id,ga_session_id\n1773230400000000,page_view,u1,5\n1773230400000000,page_view,u2,5\n");
        Assert.Equal(["u1.5", "u2.5"], reads.Select(read => read.Row?.SessionId));
        Assert.All(reads, read => Assert.Equal(Some.Noon, read.Row?.Event.Time));
    }

    [Fact]
    public async Task Puts_the_events_of_a_file_that_has_only_an_order_at_one_instant()
    {
        EventRead read = (await Some.EventsAsync("session_id,order,page1_main_category,page2_clothing_model\n3,1,2,K4\n")).Single();
        Assert.Equal(DateTimeOffset.UnixEpoch, read.Row?.Event.Time);
        Assert.Equal(1, read.Row?.Order);
    }

    private static async Task<IEnumerable<string>> Summaries(string csv)
    {
        List<EventRead> reads = await Some.EventsAsync(csv);
        Assert.All(reads, read => Assert.Null(read.Error));
        return reads.Select(read => read.Row!.Event)
            .Select(one => FormattableString.Invariant($"{EventNames.Canonical(one.Kind)} {one.ItemId} {one.ItemCategory} {one.Price}"));
    }
}
