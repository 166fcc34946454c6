using System.Globalization;
using System.Text;
using Clickstream.Exploration;
using Clickstream.Exploration.Reports;
using Clickstream.Tasks;

namespace Clickstream.Tests.Exploration;

/// <summary>Files that say little, too much, or nothing that should be believed: each gets a report that says so.</summary>
public sealed class HostileFileTests
{
    [Fact]
    public async Task One_column_constant_and_one_all_missing()
    {
        DataExploration figures = await ExploreAsync("id,same,none,bought\n1,x,,0\n2,x,NA,1\n3,x,?,0\n");

        Assert.True(figures.Columns[1].IsConstant);
        Assert.Equal((ColumnKind.Empty, 1.0), (figures.Columns[2].Kind, figures.Columns[2].MissingShare));
        Says(figures, "constant", "same");
        Says(figures, "missing", "none");
    }

    [Fact]
    public async Task Ten_thousand_categories()
    {
        var csv = new StringBuilder("category,bought\n");
        for (int i = 0; i < 20_000; i++) csv.Append(CultureInfo.InvariantCulture, $"c{i % 10_000},{i % 2}\n");
        DataExploration figures = await ExploreAsync(csv.ToString());

        Assert.Equal((10_000, false, ColumnKind.Category), (figures.Columns[0].Distinct, figures.Columns[0].IsDistinctEstimated, figures.Columns[0].Kind));
        Assert.All(figures.Columns[0].Categories, category => Assert.Equal(2, category.Count));
        Says(figures, "categories", "category");
    }

    [Fact]
    public async Task More_different_texts_than_are_counted_one_by_one()
    {
        var csv = new StringBuilder("page,bought\n");
        for (int i = 0; i < 60_000; i++) csv.Append(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "home" : $"p{i % 41_001}")},{i % 2}\n");
        ColumnFigures page = (await ExploreAsync(csv.ToString())).Columns[0];

        Assert.True(page.IsDistinctEstimated);
        Assert.InRange(page.Distinct, 30_001 * 0.93, 30_001 * 1.07); // All odd numbers below 60,000, of which 41,001 leaves different rests, and home.
        Assert.Equal("home", page.Categories[0].Name);
        Assert.InRange(page.Categories[0].Count, 30_000 - page.CategoryCountsTooLowBy, 30_000);
    }

    [Fact]
    public async Task A_label_that_is_no_outcome_and_columns_behind_those_that_are_looked_at()
    {
        Assert.Equal("0.5", (await ExploreAsync("x,purchased\n1,0\n2,0.5\n3,0\n", new ExplorationOptions { Label = "purchased" })).Outcome!.Positive);
        DataExploration constant = await ExploreAsync("x,purchased\n1,0\n2,0\n");
        Assert.Contains(constant.Findings, finding => finding is { Kind: "outcome", Column: "purchased" } && finding.Text.Contains("has 1 value", StringComparison.Ordinal));
        Assert.DoesNotContain(constant.Findings, finding => finding.Text.Contains("No column is known to say how", StringComparison.Ordinal));

        string names = string.Join(',', Enumerable.Range(0, 210).Select(i => FormattableString.Invariant($"c{i}"))), cells = string.Join(',', Enumerable.Repeat("1", 210));
        DataExploration wide = await ExploreAsync($"{names},purchased\n{cells},1\n{cells},0\n");
        Assert.Contains(wide.Findings, finding => finding.Kind == "outcome" && finding.Text.Contains("behind the 200", StringComparison.Ordinal));
        Assert.Contains(wide.Findings, finding => finding.Kind == "sample" && finding.Text.Contains("'c209', 'purchased'", StringComparison.Ordinal));
        Assert.Contains((await ExploreAsync("x,purchased\n")).Findings, finding => finding.Text == "There is no row but the header.");
    }

    [Fact]
    public async Task Rows_that_are_broken_and_a_quote_that_never_ends()
    {
        DataExploration ragged = await ExploreAsync("x,z\n1,2\n1,2,3\n4,5\n");
        Assert.Equal((3, 1), (ragged.Source.Rows, ragged.Source.UnreadableRows));
        Assert.Contains("ine 3", Assert.Single(ragged.Source.FirstErrors), StringComparison.Ordinal);

        DataExploration open = await ExploreAsync("x,z\n1,\"2\n" + string.Concat(Enumerable.Repeat("3,4\n", 50)));
        Assert.Contains("uote", Assert.Single(open.Source.FirstErrors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_no_correlation_takes_in_are_named()
    {
        var csv = new StringBuilder(string.Join(',', Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"c{i}"))) + ",name,bought\n");
        for (int row = 0; row < 120; row++)
            csv.Append(string.Join(',', Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{(row + i) * 31 % 17}")))).Append(CultureInfo.InvariantCulture, $",n{row % 60},{row % 2}\n");
        DataExploration figures = await ExploreAsync(csv.ToString());

        Assert.Contains(figures.Findings, finding => finding.Text.Contains("left out: 'c23', 'c24', 'c25', 'c26', 'c27', 'c28', 'c29'.", StringComparison.Ordinal));
        Assert.Contains(figures.Findings, finding => finding.Column == "name" && finding.Text.Contains("all but the 50 most frequent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_time_stamps()
    {
        DataExploration numbered = await ExploreAsync("session ID;order;page 2 (clothing model);page 1 (main category);price 2\na;2;P2;1;1\na;1;P1;2;1\nb;1;P1;2;1\n");
        Assert.Equal(Grain.Events, numbered.Source.Grain);
        Assert.Null(numbered.Time);
        Assert.Equal(2, numbered.Sessions!.Count);
        Assert.Contains(numbered.Paths!.Sequences, sequence => sequence.Steps.SequenceEqual(["2", "1"])); // By their numbers.
        Says(numbered, "time", null);
        Says(numbered, "outcome", null);

        DataExploration bare = await ExploreAsync("session_id,event_name,item_id\na,view_item,P2\na,purchase,P1\nb,view_item,P1\n");
        Assert.Equal(Grain.Rows, bare.Source.Grain);
        Assert.Null(bare.Time);
        Says(bare, "time", null);
    }

    [Fact]
    public async Task One_session()
    {
        DataExploration figures = await ExploreAsync("session_id,event_time,event_name\na,2026-03-09T10:00:00Z,view_item\na,2026-03-09T10:01:00Z,purchase\n");

        Assert.Equal(1, figures.Sessions!.Count);
        Assert.Contains(figures.Findings, finding => finding.Text.StartsWith("There is one session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_header_and_nothing_else()
    {
        DataExploration figures = await ExploreAsync("session_id,event_time,event_name\n");

        Assert.Null(figures.Sessions);
        Assert.Equal(0, figures.Source.Rows);
        Says(figures, "sessions", null);
    }

    [Fact]
    public async Task Repeated_rows()
    {
        const string click = "a,2026-03-09T10:00:00Z,view_item\n";
        DataExploration figures = await ExploreAsync($"session_id,event_time,event_name\n{click}{click}{click}b,2026-03-09T10:00:00Z,view_item\n");

        Assert.Equal((2, 2), (figures.Source.RepeatedRows, figures.Sessions!.RepeatedEvents));
        Assert.Equal(2, figures.Sessions.Bounces);
        Says(figures, "duplicates", null);
    }

    [Fact]
    public async Task Mixed_currencies()
    {
        DataExploration figures = await ExploreAsync("""
            session_id,event_time,event_name,price,currency
            a,2026-03-09T10:00:00Z,purchase,10,EUR
            b,2026-03-09T10:00:00Z,purchase,2000,JPY
            c,2026-03-09T10:00:00Z,purchase,30,eur

            """);

        Assert.Equal(("EUR", 40.0), (figures.Carts!.Currency, figures.Carts.Revenue));
        Assert.Equal([new CategoryCount("EUR", 2), new CategoryCount("JPY", 1)], figures.Carts.Currencies);
        Assert.Equal(30, figures.Carts.Prices.Single().Prices.Maximum);
        Says(figures, "currency", null);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_and_names_that_nobody_knows()
    {
        DataExploration figures = await ExploreAsync("session_id,event_time,event_name\na,yesterday,view_item\na,2026-03-09T10:00:00Z,dance\na,2026-03-09T10:00:00Z\nb,2026-03-09T10:00:00Z,view\n");

        Assert.Equal(2, figures.Source.UnreadableRows);
        Assert.Equal([new CategoryCount("dance", 1)], figures.Source.UnknownEvents);
        Assert.Equal(1, figures.Sessions!.Count);
        Says(figures, "unreadable", null);
    }

    [Fact]
    public async Task The_currency_named_most_though_it_is_not_among_the_first_and_prices_without_one()
    {
        var csv = new StringBuilder("session_id,event_time,event_name,item_id,price,currency\n");
        for (int i = 0; i < 300; i++)
            csv.Append(CultureInfo.InvariantCulture, $"s{i},2026-03-09T10:00:00Z,view_item,p,{i},{(i < 8 ? $"C{i}" : i % 3 == 0 ? "" : "EUR")}\n");
        NumberFigures prices = Assert.Single((await ExploreAsync(csv.ToString())).Carts!.Prices).Prices;

        // All from 8 on, in euros or in nothing: 292 numbers, evenly apart.
        Assert.Equal((292, 8.0, 299.0), (prices.Count, prices.Minimum, prices.Maximum));
        Assert.Equal((8 + 299) / 2.0, prices.Mean, 9);
        Assert.Equal((8 + 299) / 2.0, prices.Median, 9);
        Assert.Equal(Math.Sqrt(292.0 * 293 / 12), prices.StandardDeviation!.Value, 9); // Of n numbers one apart: n (n + 1) / 12.
    }

    [Fact]
    public async Task Numbers_with_one_stray_text()
    {
        var csv = new StringBuilder("price_seen,bought\n");
        for (int i = 0; i < 50; i++) csv.Append(CultureInfo.InvariantCulture, $"{i},{i % 2}\n");
        DataExploration figures = await ExploreAsync(csv.Append("free,1\n").ToString());

        Assert.Equal("free", figures.Columns[0].Strays);
        Says(figures, "unreadable", "price_seen");
    }

    [Fact]
    public async Task More_columns_than_are_looked_at()
    {
        string header = string.Join(',', Enumerable.Range(0, 500).Select(i => $"c{i}")), row = string.Join(',', Enumerable.Range(0, 500));
        DataExploration figures = await ExploreAsync($"{header}\n{row}\n{row}\n");

        Assert.Equal((200, 300), (figures.Columns.Count, figures.Source.ColumnsNotExplored.Count));
        Says(figures, "sample", null);
    }

    private static async Task<DataExploration> ExploreAsync(string csv, ExplorationOptions? options = null)
    {
        DataExploration figures = await Files.ExploreAsync(csv, options);
        Assert.All(ExplorationReport.Of(figures).Sections.SelectMany(section => section.Figures), figure => Assert.All(figure.Rows, row => Assert.Equal(figure.Columns.Count, row.Count)));
        return figures;
    }

    private static void Says(DataExploration figures, string kind, string? column) =>
        Assert.Contains(figures.Findings, finding => finding.Kind == kind && finding.Column == column);
}
