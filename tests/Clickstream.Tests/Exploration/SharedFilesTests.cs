using System.Globalization;
using Clickstream.Exploration;
using Clickstream.TestKit;

namespace Clickstream.Tests.Exploration;

/// <summary>Figures of real data sets, each computed once more from the cells in the simplest way.</summary>
public sealed class SharedFilesTests
{
    private const string Rees46 = "rees46_2019_oct_events/rees46_2019_oct_events.csv.gz";
    private const string Clothing = "uci_eshop_clothing_2008/eshop_clothing_2008.csv.gz";
    private const string Shoppers = "uci_online_shoppers/online_shoppers_intention.csv.gz";

    [SharedDataFact(Rees46)]
    public async Task Events_of_rees46()
    {
        DataExploration figures = await Files.ExploreSharedAsync(Rees46);
        string[][] cells = Files.ReadShared(Rees46, ',');
        (int time, int type, int brand, int price, int session) = (At(cells, "event_time"), At(cells, "event_type"), At(cells, "brand"), At(cells, "price"), At(cells, "user_session"));
        string[][] rows = cells[1..];
        var sessions = rows.DistinctBy(row => string.Join(',', row)).GroupBy(row => row[session]).ToList();

        Assert.Equal(rows.Length, figures.Source.Rows);
        Assert.Equal(rows.Length - rows.Select(row => string.Join(',', row)).Distinct().Count(), figures.Source.RepeatedRows);
        Assert.Equal(sessions.Count, figures.Sessions!.Count);
        Assert.Equal(rows.Count(row => row[brand].Length == 0), figures.Columns[At(cells, "brand")].Missing);
        Assert.Equal(Median(sessions.Select(one => Seconds(one.Max(row => row[time])!) - Seconds(one.Min(row => row[time])!))), figures.Sessions.DurationSeconds!.Median, 6);
        Assert.Equal(sessions.Count(one => one.Count() == 1) / (double)sessions.Count, figures.Sessions.BounceRate!.Value, 12);
        Assert.Equal(sessions.Count(one => one.Any(row => row[type] == "purchase")), figures.Carts!.BuyingSessions);
        Assert.Equal(
            sessions.Count(one => one.Any(row => row[type] == "view") && one.Any(row => row[type] == "cart") && one.Any(row => row[type] == "purchase")),
            figures.Sessions.Funnel[^1].SessionsThrough);
        Assert.Equal(sessions.SelectMany(one => one).Where(row => row[type] == "purchase").Sum(row => Number(row[price])), figures.Carts.Revenue, 4);
        Assert.Equal(rows.Count(row => row[time].Contains(" 02:", StringComparison.Ordinal)), figures.Time!.EventsByHour[1][2]); // 2019-10-01 was a Tuesday.
    }

    [SharedDataFact(Clothing)]
    public async Task Clicks_of_the_clothing_shop()
    {
        DataExploration figures = await Files.ExploreSharedAsync(Clothing);
        string[][] cells = Files.ReadShared(Clothing, ';');
        (int session, int category, int price, int day, int month) = (At(cells, "session ID"), At(cells, "page 1 (main category)"), At(cells, "price"), At(cells, "day"), At(cells, "month"));
        int order = At(cells, "order");
        string[][] rows = cells[1..];
        string[][] visits = [.. rows.GroupBy(row => row[session]).Select(one => one.OrderBy(row => int.Parse(row[order], CultureInfo.InvariantCulture)).Select(row => row[category]).ToArray())];

        Assert.Equal(rows.Length, figures.Source.Rows);
        Assert.Equal(visits.Length, figures.Sessions!.Count);
        Assert.Equal(Median(visits.Select(visit => (double)visit.Length)), figures.Sessions.Events!.Median);
        Assert.Equal(visits.Count(visit => visit.Length == 1), figures.Sessions.Bounces);
        Assert.Equal(rows.Average(row => Number(row[price])), figures.Columns[price].Numbers!.Mean, 9);
        Assert.Equal(
            rows.Count(row => row[month] == "4" && row[day] == "1"), figures.Time!.Periods.Single(period => period.Name == "2008-04-01").Events);
        PathFigures paths = figures.Paths!;
        int skirts = paths.Names.ToList().IndexOf("2"), blouses = paths.Names.ToList().IndexOf("3");
        Assert.Equal(visits.Sum(visit => visit.Zip(visit.Skip(1)).Count(pair => pair is ("2", "3"))), paths.Transitions[skirts][blouses]);
        Assert.Equal(visits.Count(visit => visit.All(step => step == visit[0]) && visit[0] == "1"), paths.Sequences.Single(sequence => sequence.Steps.SequenceEqual(["1"])).Sessions);
        Assert.Null(figures.Outcome);
        Assert.False(figures.Time.HasClock);
    }

    [SharedDataFact(Shoppers)]
    public async Task Session_rows_of_the_shoppers()
    {
        DataExploration figures = await Files.ExploreSharedAsync(Shoppers);
        string[][] cells = Files.ReadShared(Shoppers, ',');
        string[][] rows = cells[1..];
        int revenue = At(cells, "Revenue"), bounce = At(cells, "BounceRates"), exit = At(cells, "ExitRates"), month = At(cells, "Month"), visitor = At(cells, "VisitorType");
        double[] bounces = [.. rows.Select(row => Number(row[bounce]))], exits = [.. rows.Select(row => Number(row[exit]))];

        Assert.Equal(rows.Count(row => row[revenue] == "TRUE") / (double)rows.Length, figures.Outcome!.PositiveShare, 12);
        Assert.Equal(bounces.Average(), figures.Sessions!.BounceRate!.Value, 9);
        Assert.Equal(
            Median(rows.Select(row => new[] { "Administrative_Duration", "Informational_Duration", "ProductRelated_Duration" }.Sum(name => Number(row[At(cells, name)])))),
            figures.Sessions.DurationSeconds!.Median,
            6);
        Assert.Equal(
            rows.Count(row => row[month] == "Nov" && row[revenue] == "TRUE"),
            figures.TimeGroups.Single(group => group.Column == "Month").Groups.Single(group => group.Name == "Nov").Positive);
        Assert.Equal(Pearson(bounces, exits), At(figures.Correlations!.Numbers, figures.Correlations.Pearson, "BounceRates", "ExitRates"), 5);
        Assert.Equal(Pearson(Ranks(bounces), Ranks(exits)), At(figures.Correlations.Numbers, figures.Correlations.Spearman, "BounceRates", "ExitRates"), 9);
        Assert.Equal(CramersV(rows, month, visitor), At(figures.Correlations.Categories, figures.Correlations.CramersV, "Month", "VisitorType"), 9);
        Assert.Equal(rows.Length - rows.Select(row => string.Join(',', row)).Distinct().Count(), figures.Source.RepeatedRows);
    }

    private static int At(string[][] cells, string name) => Array.IndexOf(cells[0], name);

    private static double At(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<double?>> matrix, string row, string column) =>
        matrix[names.ToList().IndexOf(row)][names.ToList().IndexOf(column)]!.Value;

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static double Seconds(string time) =>
        DateTime.ParseExact(time, "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture).Ticks / (double)TimeSpan.TicksPerSecond;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Pearson(double[] left, double[] right)
    {
        double meanLeft = left.Average(), meanRight = right.Average();
        return left.Zip(right, (x, y) => (x - meanLeft) * (y - meanRight)).Sum()
            / Math.Sqrt(left.Sum(x => (x - meanLeft) * (x - meanLeft)) * right.Sum(y => (y - meanRight) * (y - meanRight)));
    }

    // Mean ranks of equals: those below, and half of the equals.
    private static double[] Ranks(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var firstAndCount = new Dictionary<double, (int First, int Count)>();
        for (int i = 0; i < sorted.Length; i++) firstAndCount[sorted[i]] = firstAndCount.TryGetValue(sorted[i], out (int First, int Count) met) ? (met.First, met.Count + 1) : (i, 1);
        return [.. values.Select(value => firstAndCount[value].First + (firstAndCount[value].Count - 1) / 2.0)];
    }

    // By observed and expected counts, as in a textbook.
    private static double CramersV(string[][] rows, int left, int right)
    {
        string[] names = [.. rows.Select(row => row[left]).Distinct()], others = [.. rows.Select(row => row[right]).Distinct()];
        double chiSquared = 0;
        foreach (string name in names)
        {
            foreach (string other in others)
            {
                double expected = rows.Count(row => row[left] == name) * (double)rows.Count(row => row[right] == other) / rows.Length;
                double observed = rows.Count(row => row[left] == name && row[right] == other);
                chiSquared += (observed - expected) * (observed - expected) / expected;
            }
        }

        return Math.Sqrt(chiSquared / rows.Length / (Math.Min(names.Length, others.Length) - 1));
    }
}
