using System.Text;
using Clickstream.Batch;

namespace Clickstream.Tests.Batch;

/// <summary>Events that are packed, read and answered on all cores come to the bytes that one event after another comes to.</summary>
public sealed class EventByEventTests(EventsPool models) : IClassFixture<EventsPool>
{
    private const string Clickstream = "event_time,event_name,session_id,user_id,item_id,item_category,item_brand,price,quantity,value,currency,page,device,country,traffic_source,returning";
    private const string Ga4 = "event_timestamp,event_name,ga_session_id,user_pseudo_id,item_id,item_category,item_brand,price,quantity,value,currency,page_location,device,country,medium,returning";
    private const string Ordered = "time,event_name,session_id,user_id,item_id,item_category,item_brand,price,quantity,value,currency,page,device,country,traffic_source,order";

    [Theory]
    [InlineData(Clickstream, false)]
    [InlineData(Clickstream, true)]
    [InlineData(Ga4, false)]
    [InlineData(Ga4, true)]
    [InlineData(Ordered, false)]
    public async Task Files_of_events_are_answered_as_one_event_after_another(string header, bool grouped)
    {
        var random = new Random(header.Length);
        for (int i = 0; i < 40; i++)
        {
            var text = new StringBuilder(header);
            string owner = "";
            int rows = random.Next(300);
            for (int row = 0; row < rows; row++)
            {
                if (!grouped || random.Next(4) == 0) owner = Owner(random);
                text.Append('\n').Append(Row(random, owner));
            }

            await CompareAsync(Encoding.UTF8.GetBytes(text.ToString()), grouped);
        }
    }

    private async Task CompareAsync(byte[] file, bool grouped)
    {
        Scored scored = await Scored.CsvAsync(models.Pool, file, new BatchOptions { Grouped = grouped });
        Assert.Equal(await EventByEvent.AnswerAsync(models.Pool, file, grouped), scored.Text);
    }

    private static string Owner(Random random) => random.Next(8) switch
    {
        0 => ",",
        < 4 => $",visitor {random.Next(6)}",
        _ => $"s{random.Next(25)},{(random.Next(3) == 0 ? "" : $"visitor {random.Next(6)}")}",
    };

    private static string Row(Random random, string owner)
    {
        // Few different minutes, so that there are gaps, ties and duplicates; now and then out of order.
        string time = random.Next(30) == 0 ? Pick(random, ["", "yesterday", "2026-03-11"]) : $"2026-03-11T{10 + random.Next(4):00}:{10 * random.Next(6):00}:{random.Next(3):00}Z";
        string name = Pick(random, ["view_item", "view_item", "add_to_cart", "remove_from_cart", "search", "page_view", "begin_checkout", random.Next(3) == 0 ? "purchase" : "view_item", random.Next(5) == 0 ? "teleport" : "refund"]);
        string item = Pick(random, ["", "lamp", "shoe", "hat", "P-1"]);
        string price = random.Next(25) == 0 ? Pick(random, ["-3", "x", "1e99"]) : Pick(random, ["", "9.5", "0", "38.00", "1e2"]);
        string quantity = random.Next(30) == 0 ? "0" : Pick(random, ["", "", "1", "2"]);
        string value = Pick(random, ["", "", "", "120.5"]);
        string row = $"{time},{name},{owner},{item},{Pick(random, ["", "shoes", "lamps"])},{Pick(random, ["", "acme"])},{price},{quantity},{value},"
            + $"{Pick(random, ["", "EUR", "PLN"])},{Pick(random, ["", "/home", $"/p/{random.Next(50)}", "\"a, b\""])},{Pick(random, ["mobile", ""])},"
            + $"{Pick(random, ["PL", "DE", "Atlantis"])},email,{Pick(random, ["", "1", "0"])}";
        return random.Next(60) == 0 ? row[..^3] : row;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
