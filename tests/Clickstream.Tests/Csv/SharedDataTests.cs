using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Csv;

/// <summary>The real data sets are read without loss: the counts are those of the folder's README.</summary>
public sealed class SharedDataTests
{
    private const string Rees46 = "rees46_2019_oct_events/rees46_2019_oct_events.csv.gz";
    private const string Shop = "uci_eshop_clothing_2008/eshop_clothing_2008.csv.gz";
    private const string Shoppers = "uci_online_shoppers/online_shoppers_intention.csv.gz";
    private const string Yoochoose = "yoochoose_clicks_100k/yoochoose_clicks_100k.tsv.gz";
    private const string MiningCup = "dmc2013_sessions/dmc2013_sessions.csv.gz";
    private const string Rees46Rows = "rees46_2019_nov_sessions/rees46_2019_nov_sessions.csv.gz";
    private const string Carts = "retailrocket_cart_prefix/retailrocket_cart_prefix.csv.gz";
    private const string Ga360 = "ga360_2017_08_01_hits/ga360_2017_08_01_hits.csv.gz";

    [SharedDataFact(Rees46)]
    public async Task Reads_the_events_of_rees46()
    {
        List<EventRow> rows = await EventsAsync(Rees46);
        Assert.Equal(13_788, rows.Count);
        Assert.Equal(13_504, rows.Count(row => row.Event.Kind == EventKind.ViewItem));
        Assert.Equal(123, rows.Count(row => row.Event.Kind == EventKind.AddToCart));
        Assert.Equal(161, rows.Count(row => row.Event.Kind == EventKind.Purchase));

        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        Assert.Equal(4_030, made.Sessions.Count);
        Assert.Equal(5, made.DuplicateEvents); // README: 5 rows repeat another row exactly.
        double[] amounts =
        [
            .. made.Sessions.Where(Bought).Select(session => session.Events.Where(one => one.Kind == EventKind.Purchase).Sum(one => one.Amount)),
        ];
        Assert.Equal(155, amounts.Length);
        Assert.Equal(291.58, Math.Round(amounts.Average(), 2));
        Assert.Equal(2260.48, Math.Round(amounts.Max(), 2));

        LabeledSnapshot[] last = [.. SnapshotCutter.CutLast(made.Sessions)];
        Assert.All(last, cut => Assert.Equal(cut.Amount > 0, cut.Converted));
        var table = new FeatureTable(SessionFeatures.Schema, last.Length);
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema);
        for (int i = 0; i < last.Length; i++) featurizer.Write(last[i].Snapshot, table, i);
        float[] hours = table.Numbers(SessionFeatures.Schema.IndexOf("hour")).ToArray();
        Assert.All(hours.Where(hour => !float.IsNaN(hour)), hour => Assert.InRange(hour, 0, 2));

        // A session of clicks in the first second of the day cannot be told from one of dates only.
        Assert.Equal(last.Count(cut => cut.Snapshot.Events.ToArray().All(one => one.Time.TimeOfDay == TimeSpan.Zero)), hours.Count(float.IsNaN));
    }

    [SharedDataFact(Shop)]
    public async Task Reads_the_clicks_of_the_UCI_shop()
    {
        List<EventRow> rows = await EventsAsync(Shop);
        Assert.Equal(131_708, rows.Count);
        Assert.All(rows, row => Assert.Equal(EventKind.ViewItem, row.Event.Kind));
        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        Assert.Equal(19_008, made.Sessions.Count);
        Assert.Equal(131_708, made.Sessions.Sum(session => session.Events.Count));
        Assert.Equal(0.208, Math.Round(made.Sessions.Count(session => session.Events.Count == 1) / 19_008.0, 3));
    }

    [SharedDataFact(Shop)]
    public async Task Reads_the_UCI_shop_as_rows_when_told_to()
    {
        SessionRows rows = await RowsAsync(Shop, new SessionRowOptions { Label = "price_2", Exclude = ["price", "page2_clothing_model"] });
        Assert.Equal(131_708, rows.Features.RowCount);
        Assert.Equal(11, rows.Features.Schema.Columns.Count);
        Assert.Equal(["1", "2"], rows.Labels!.Distinct().OrderBy(label => label, StringComparer.Ordinal));
        Assert.Empty(rows.Errors);
    }

    [SharedDataFact(Shoppers)]
    public async Task Reads_the_rows_of_the_online_shoppers()
    {
        SessionRows rows = await RowsAsync(Shoppers, new SessionRowOptions { Label = "Revenue" });
        Assert.Equal(9_755, rows.Features.RowCount);
        Assert.Equal(1_505, rows.Labels!.Count(label => label == "TRUE"));
        Assert.Empty(rows.Errors);
        Assert.Empty(rows.Notes);
        Assert.Equal(["Month", "VisitorType"], Names(rows, FeatureKind.Categorical));
        Assert.Equal(["Weekend"], Names(rows, FeatureKind.Boolean));
        Assert.Equal(14, Names(rows, FeatureKind.Numeric).Count());
    }

    [SharedDataFact(Shoppers)]
    public async Task Binds_a_row_to_the_very_values_it_was_trained_on()
    {
        SessionRows trained = await RowsAsync(Shoppers, new SessionRowOptions { Label = "Revenue" });
        await using CsvSource source = await CsvSource.OpenAsync(SharedData.PathOf(Shoppers));
        var binder = new FeatureRowBinder(trained.Features.Schema, source.Header);
        var table = new FeatureTable(trained.Features.Schema, 1);
        Assert.Empty(binder.MissingFeatures);
        for (int row = 0; await source.ReadAsync(); row++)
        {
            Assert.Null(binder.Write(source, table, 0));
            for (int column = 0; column < table.Schema.Columns.Count; column++)
            {
                if (table.Schema.Columns[column].Kind == FeatureKind.Categorical)
                    Assert.Equal(trained.Features.Categories(column)[row], table.Categories(column)[0]);
                else
                    Assert.Equal(trained.Features.Numbers(column)[row], table.Numbers(column)[0]);
            }
        }
    }

    [SharedDataFact(Yoochoose)]
    public async Task Reads_the_clicks_of_yoochoose()
    {
        List<EventRow> rows = await EventsAsync(Yoochoose);
        Assert.Equal(66_872, rows.Count);
        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        Assert.Equal(16_968, made.Sessions.Count);
        Assert.Equal(2_930, rows.Select(row => row.Event.ItemId).Distinct().Count());
        Assert.Equal(new DateTime(2014, 4, 1), made.Sessions[0].Start.Date);
    }

    [SharedDataFact(Ga360)]
    public async Task Reads_the_hits_of_ga360()
    {
        List<EventRow> rows = await EventsAsync(Ga360);
        Assert.Equal(38_901, rows.Count);
        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        Assert.Equal(1_346, made.Sessions.Count);

        // Counted apart: 6,611 hits by kind that change no cart and no order, and 756 rows of those that do, none twice.
        Assert.Equal(6_611 + 756, made.Sessions.Sum(session => session.Events.Count));
        Assert.Equal(4_191, made.Sessions.Sum(session => session.Events.Count(one => one.Kind == EventKind.ViewItemList)));
        Assert.Equal(33, made.Sessions.Count(Bought));
        Assert.Equal(139, made.Sessions.Count(session => session.Events.Any(one => one.Kind == EventKind.AddToCart)));
    }

    [SharedDataFact(MiningCup)]
    public async Task Reads_the_rows_of_the_mining_cup()
    {
        var options = new SessionRowOptions { Label = "order", Amount = "bSumPrice", Id = "sessionNo" };
        SessionRows rows = await RowsAsync(MiningCup, options);
        Assert.Equal((20_031, 13_160), (rows.Features.RowCount, rows.Labels!.Count(label => label == "y")));
        Assert.Empty(rows.Errors);
        Assert.Empty(Names(rows, FeatureKind.Categorical));
    }

    [SharedDataFact(Rees46Rows)]
    public async Task Reads_the_session_rows_of_rees46()
    {
        SessionRows rows = await RowsAsync(Rees46Rows, new SessionRowOptions { Label = "is_purchased", Id = "user_session" });
        Assert.Equal((39_206, 2_406), (rows.Features.RowCount, rows.Labels!.Count(label => label == "1")));
        Assert.Empty(Names(rows, FeatureKind.Categorical));
    }

    [SharedDataFact(Carts)]
    public async Task Reads_the_cart_prefixes_of_retailrocket()
    {
        SessionRows rows = await RowsAsync(Carts, new SessionRowOptions { Label = "y", Id = "session_key" });
        Assert.Equal(71_947, rows.Features.RowCount);
        Assert.Equal(29_966, rows.Features.Numbers(rows.Features.Schema.IndexOf("visitorid")).ToArray().Distinct().Count());
    }

    private static bool Bought(Session session) => session.Events.Any(one => one.Kind == EventKind.Purchase);

    private static async Task<List<EventRow>> EventsAsync(string file)
    {
        await using CsvSource source = await CsvSource.OpenAsync(SharedData.PathOf(file));
        Assert.Equal(Grain.Events, InputKind.Detect(source.Header));
        var reader = new EventCsvReader(source, EventColumns.Match(source.Header));
        List<EventRead> reads = await Some.ReadAllAsync(reader);
        Assert.All(reads, read => Assert.Null(read.Error));
        Assert.Empty(reader.UnknownNames);
        return [.. reads.Select(read => read.Row!)];
    }

    private static async Task<SessionRows> RowsAsync(string file, SessionRowOptions options)
    {
        await using CsvSource source = await CsvSource.OpenAsync(SharedData.PathOf(file));
        if (file != Shop) Assert.Equal(Grain.Rows, InputKind.Detect(source.Header));
        return await SessionRowReader.ReadAsync(source, options);
    }

    private static IEnumerable<string> Names(SessionRows rows, FeatureKind kind) =>
        rows.Features.Schema.Columns.Where(column => column.Kind == kind).Select(column => column.Name);
}
