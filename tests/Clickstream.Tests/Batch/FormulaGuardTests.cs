using System.Text;
using Clickstream.Batch;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

public sealed class FormulaGuardTests(HandMadePool rows, EventsPool events) : IClassFixture<HandMadePool>, IClassFixture<EventsPool>
{
    private static readonly BatchOptions Conversion = new() { Tasks = [PredictionTask.Conversion] };

    // The first six are the examples of OWASP's page on CSV injection.
    [Theory]
    [InlineData("=1+2\";=1+2", true)]
    [InlineData("=cmd|' /C calc'!A0", true)]
    [InlineData("+1+2", true)]
    [InlineData("-1+2", true)]
    [InlineData("@SUM(1+1)*cmd", true)]
    [InlineData("\t=1+2", true)]
    [InlineData("\r=1+2", true)]
    [InlineData("\n=1+2", true)]
    [InlineData("\uFF1D1+2", true)]
    [InlineData("\uFF0B1+2", true)]
    [InlineData("\uFF0D1+2", true)]
    [InlineData("\uFF20SUM(1)", true)]
    [InlineData("-abc", true)]
    [InlineData("-5", false)]
    [InlineData("+5", false)]
    [InlineData("-1.5e-3", false)]
    [InlineData("-", false)]
    [InlineData("", false)]
    [InlineData("'=1+2", false)]
    [InlineData("P12", false)]
    [InlineData("1=2", false)]
    [InlineData("\uFF21", false)] // A full-width letter.
    [InlineData("\uFEFFa", false)]
    public void A_cell_that_a_spreadsheet_would_run(string cell, bool isFormula) => Assert.Equal(isFormula, FormulaGuard.IsFormula(Encoding.UTF8.GetBytes(cell)));

    [Fact]
    public async Task What_comes_back_is_guarded_its_header_too_and_only_once()
    {
        const string csv = "pages,=note\n4,=1+1\n4,\"@a,\"\"b\"\"\"\n4,-3\n4,plain\n";
        Scored once = await Scored.CsvAsync(rows.Pool, csv, Conversion);
        Assert.Equal(["row", "'=note", "purchase_probability", "will_purchase", "status", "error"], once.Columns);
        Assert.Equal(["'=1+1", "'@a,\"b\"", "-3", "plain"], once.Column("'=note"));

        Scored twice = await Scored.CsvAsync(rows.Pool, $"pages,note\n4,{once.Column("'=note").First()}\n", Conversion);
        Assert.Equal(["'=1+1"], twice.Column("note"));
    }

    [Fact]
    public async Task Ids_of_clicks_are_guarded()
    {
        Scored scored = await Scored.CsvAsync(
            events.Pool, "event_time,event_name,session_id,user_id,item_id\n2026-11-02T10:00:00Z,view_item,=s,@u,P1\n", Conversion);
        Assert.Equal(["'=s", "'@u"], [.. scored.Column("session_id"), .. scored.Column("user_id")]);
    }

    [Fact]
    public async Task Nothing_is_guarded_for_programs_that_say_so_nor_in_JSON()
    {
        const string csv = "pages,note\n4,=1+1\n";
        Assert.Equal(["=1+1"], (await Scored.CsvAsync(rows.Pool, csv, Conversion with { GuardsFormulas = false })).Column("note"));
        Assert.Contains("\"note\":\"=1+1\"", await Scored.NdjsonAsync(rows.Pool, csv, Conversion), StringComparison.Ordinal);
    }
}
