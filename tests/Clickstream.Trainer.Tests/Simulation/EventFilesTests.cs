using System.Globalization;
using Clickstream.Trainer.Simulation;

namespace Clickstream.Trainer.Tests.Simulation;

public sealed class EventFilesTests : IDisposable
{
    private static readonly SimulationOptions Small = new() { Sessions = 800, Seed = 5 };

    /// <summary>GA4's names, written out here by hand.</summary>
    private static readonly HashSet<string> CanonicalNames =
    [
        "page_view", "view_item_list", "select_item", "search", "view_item", "add_to_wishlist", "add_to_cart", "remove_from_cart",
        "view_cart", "begin_checkout", "add_shipping_info", "add_payment_info", "purchase",
    ];

    private static readonly HashSet<string> ItemNames =
        ["select_item", "view_item", "add_to_wishlist", "add_to_cart", "remove_from_cart", "purchase"];

    private readonly string _directory = Directory.CreateTempSubdirectory("simulation").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        new ClickstreamSimulator(Small).Write(In("one"));
        new ClickstreamSimulator(Small).Write(In("two"));
        foreach (string file in (string[])["train.csv", "test.csv"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(In("one"), file)), File.ReadAllBytes(Path.Combine(In("two"), file)));
    }

    [Fact]
    public void Train_is_earlier_than_test_and_shares_no_session_with_it()
    {
        SimulationSummary summary = new ClickstreamSimulator(Small).Write(_directory);
        List<IGrouping<string, string[]>> train = Sessions("train.csv"), test = Sessions("test.csv");
        Assert.Equal(summary.TrainSessions, train.Count);
        Assert.Equal(summary.TestSessions, test.Count);
        Assert.Equal(summary.Events, train.Concat(test).Sum(session => session.LongCount()));
        Assert.True(train.Max(Start) < Small.TestStart && test.Min(Start) >= Small.TestStart);
        Assert.Empty(train.Select(session => session.Key).Intersect(test.Select(session => session.Key)));
    }

    [Fact]
    public void Events_of_a_session_stand_together_in_order_of_time_and_sessions_in_order_of_start()
    {
        new ClickstreamSimulator(Small).Write(_directory);
        List<string[]> rows = Rows("train.csv");
        int changes = rows.Zip(rows.Skip(1)).Count(pair => pair.First[2] != pair.Second[2]);
        Assert.Equal(rows.Select(row => row[2]).Distinct().Count(), changes + 1);
        List<DateTimeOffset> starts = [.. Sessions("train.csv").Select(Start)];
        Assert.Equal(starts.Order(), starts);
        Assert.All(Sessions("train.csv"), session => Assert.Equal(session.Select(Time).Order(), session.Select(Time)));
    }

    [Fact]
    public void Every_name_is_canonical_and_every_kind_but_refund_occurs()
    {
        new ClickstreamSimulator(Small with { Sessions = 3_000 }).Write(_directory);
        Assert.Equal(CanonicalNames.Order(), Rows("train.csv").Select(row => row[1]).Distinct().Order());
    }

    [Fact]
    public void Cells_are_filled_where_they_apply_and_empty_elsewhere()
    {
        new ClickstreamSimulator(Small).Write(_directory);
        Assert.All(Rows("train.csv"), row =>
        {
            Assert.Equal(16, row.Length);
            bool hasItem = row[4] != "";
            Assert.Equal(ItemNames.Contains(row[1]), hasItem);
            Assert.Equal(hasItem, row[7] != "");
            Assert.Equal(row[1] is "add_to_cart" or "remove_from_cart" or "purchase", row[8] != "");
            Assert.Equal(row[7] != "" || row[9] != "" ? "EUR" : "", row[10]);
            Assert.Equal(row[1] == "page_view", row[11] != "");
            Assert.Contains(row[15], (string[])["true", "false"]);
            if (row[7] != "") Assert.Matches(@"^\d+\.\d\d$", row[7]);
        });
    }

    [Fact]
    public void The_oracle_has_a_row_for_each_session()
    {
        var simulator = new ClickstreamSimulator(Small with { Sessions = 50 });
        string path = Path.Combine(_directory, "oracle.csv");
        simulator.WriteOracle(path, walks: 5);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal(51, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.InRange(double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture), 0, 1));
    }

    private string In(string name) => Path.Combine(_directory, name);

    private List<IGrouping<string, string[]>> Sessions(string file) => [.. Rows(file).GroupBy(row => row[2])];

    private List<string[]> Rows(string file) => [.. File.ReadLines(In(file)).Skip(1).Select(line => line.Split(','))];

    private static DateTimeOffset Start(IGrouping<string, string[]> session) => Time(session.First());

    private static DateTimeOffset Time(string[] row) => DateTimeOffset.Parse(row[0], CultureInfo.InvariantCulture);
}
