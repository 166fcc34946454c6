using System.Text;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.TestKit;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Loading;

public sealed class EventFileTests : IDisposable
{
    private const string Clicks = "8,2026-03-11T12:00:00.000Z,31,0\n8,2026-03-11T12:00:30.000Z,32,S\n9,2026-03-11T13:00:00.000Z,31,0\n";
    private const string Buys = "8,2026-03-11T12:01:00.000Z,32,1046,2\n";
    private const string Header = "event_time,event_name,session_id,item_id,price,value,currency\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Merges_the_clicks_and_the_buys_of_yoochoose_into_one_stream_of_sessions()
    {
        EventFile file = await ReadAsync(Clicks, new LoadOptions { MoreFiles = [_folder.Write("buys.dat", Buys)] });
        Assert.Equal(("clicks.csv, buys.dat", 4, "yoochoose, yoochoose_buys"), (file.Name, file.RowCount, file.Profile));
        Assert.Equal(["8", "9"], file.Sessions.Select(session => session.Id));
        Assert.Equal([EventKind.ViewItem, EventKind.ViewItem, EventKind.Purchase], file.Sessions[0].Events.Select(one => one.Kind));
        Assert.Equal((1, 2092.0), (file.BuyerCount, file.Sessions[0].Events[2].Amount));
        Assert.Contains("buys.dat: Prices and quantities of 0 are not known.", file.Notes);
    }

    [Fact]
    public async Task Refuses_a_further_file_that_holds_no_events()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(
            () => ReadAsync(Clicks, new LoadOptions { MoreFiles = [_folder.Write("rows.csv", "pages,bought\n3,no\n")] }));
        Assert.StartsWith("rows.csv holds no events: found the columns pages, bought;", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_add_up_amounts_of_different_currencies()
    {
        EventFile file = await ReadAsync(
            Header
            + "2026-03-11T12:00:00Z,view_item,a,lamp,10,,EUR\n2026-03-11T12:00:01Z,purchase,a,lamp,10,10,EUR\n"
            + "2026-03-11T13:00:00Z,view_item,b,lamp,4000,,JPY\n2026-03-11T13:00:01Z,purchase,b,lamp,4000,4000,jpy\n"
            + "2026-03-11T14:00:00Z,view_item,c,lamp,10,,eur\n2026-03-11T14:00:01Z,purchase,c,lamp,12,,\n");
        Assert.Equal("EUR", file.Currency);
        Assert.Equal([10.0, 0, 12], file.Sessions.Select(session => session.Events[1].Amount));
        Assert.Null(file.Sessions[1].Events[0].Price);
        Assert.Equal("Several currencies are named: EUR in 3 events, beside JPY (2). Amounts in another than EUR are taken for unknown.", Assert.Single(file.Notes));
        Assert.Equal(3, file.BuyerCount);
    }

    [Fact]
    public async Task One_currency_is_no_matter_for_a_note()
    {
        EventFile file = await ReadAsync(Header + "2026-03-11T12:00:00Z,view_item,a,lamp,10,,EUR\n2026-03-11T12:00:01Z,view_item,a,lamp,10,,\n");
        Assert.Equal("EUR", file.Currency);
        Assert.Empty(file.Notes);
    }

    [Fact]
    public async Task Reads_prices_with_a_decimal_comma_where_the_profile_says_so_and_names_the_remedy_elsewhere()
    {
        const string csv = "zeit;was;sitzung;artikel;preis\n2026-03-11 12:00;view;s;lampe;1.038,50\n2026-03-11 12:01;korb;s;lampe;38,5\n2026-03-11 12:02;view;s;lampe;12 EUR\n2026-03-11 12:03;view;s;lampe;38.50\n";
        EventProfile profile = EventProfileFile.Parse(
            Encoding.UTF8.GetBytes(
                """
                {
                  "name": "laden", "decimalComma": true, "eventNames": { "korb": "add_to_cart" },
                  "columns": { "eventTime": ["zeit"], "eventName": ["was"], "sessionId": ["sitzung"], "itemId": ["artikel"], "price": ["preis"] }
                }
                """),
            "laden.json");
        EventFile file = await ReadAsync(csv, new LoadOptions { Dialects = EventDialects.Always(profile) });
        Assert.Equal("laden", file.Profile);
        Assert.Equal(
            [(EventKind.ViewItem, (double?)1038.5), (EventKind.AddToCart, 38.5)],
            file.Sessions.Single().Events.Select(one => (one.Kind, one.Price)));
        string note = Assert.Single(file.Notes);
        Assert.StartsWith("2 rows could not be read", note, StringComparison.Ordinal);
        Assert.Contains("line 4, column 'preis': found '12 EUR'; expected a number of 0 or above, at most 1e15: the number alone, its currency in a field of its own", note, StringComparison.Ordinal);
        Assert.Contains("line 5, column 'preis': found '38.50'; expected a number of 0 or above, at most 1e15, with a decimal comma such as 38,50", note, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Header.Replace(',', ';') + "2026-03-11;view;s;lamp;38,50;;\n"));
        Assert.Contains("found '38,50'; expected a number of 0 or above, at most 1e15: a decimal point as in 38.50, or a profile that says decimalComma", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Honours_offsets_sorts_a_clock_that_goes_backwards_and_drops_duplicates()
    {
        EventFile file = await ReadAsync(
            Header
            + "2026-03-11T13:00:10+01:00,view_item,a,second,,,\n2026-03-11T07:00:00-05:00,view_item,a,first,,,\n"
            + "2026-03-11T17:30:20+05:30,view_item,a,third,,,\n2026-03-11T12:00:20Z,view_item,a,third,,,\n2026-03-11T12:00:30Z,dance,a,,,,\n");
        Session session = file.Sessions.Single();
        Assert.Equal(["first", "second", "third"], session.Events.Select(one => one.ItemId));
        Assert.Equal([0.0, 10, 20], session.Events.Select(one => (one.Time - session.Start).TotalSeconds));
        Assert.Equal(
            ["1 rows with the unknown event name 'dance' were passed over.", "1 events repeat another exactly and were left out."], file.Notes);
    }

    private async Task<EventFile> ReadAsync(string csv, LoadOptions? options = null)
    {
        await using CsvSource source = await CsvSource.OpenAsync(_folder.Write("clicks.csv", csv));
        return await EventFile.ReadAsync(source, options ?? new LoadOptions(), CancellationToken.None);
    }
}
