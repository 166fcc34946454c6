using Clickstream.Csv;
using Clickstream.Learning.Tables;

namespace Clickstream.Tests.Csv;

public sealed class FeatureRowBinderTests
{
    private static readonly TableSchema Schema = new(
    [
        new("Page_Values", FeatureKind.Numeric), new("Weekend", FeatureKind.Boolean), new("Visitor Type", FeatureKind.Categorical), new("Region", FeatureKind.Categorical),
    ]);

    [Fact]
    public async Task Finds_columns_in_any_order_and_spelling()
    {
        await using CsvSource source = await Some.CsvAsync("id,visitor-type,WEEKEND,pageValues\n7, New ,no,1.5\n");
        var binder = new FeatureRowBinder(Schema, source.Header);
        var table = new FeatureTable(Schema, 1);
        table.Categories(3)[0] = "of the row before";
        await source.ReadAsync();

        Assert.Null(binder.Write(source, table, 0));
        Assert.Equal(1.5f, table.Numbers(0)[0]);
        Assert.Equal(0, table.Numbers(1)[0]);
        Assert.Equal("New", table.Categories(2)[0]);
        Assert.Null(table.Categories(3)[0]);
        Assert.Equal([0], binder.UnmatchedColumns);
        Assert.Equal(["Region"], binder.MissingFeatures);
    }

    [Fact]
    public async Task Prefers_the_exact_name()
    {
        var schema = new TableSchema([new("price", FeatureKind.Numeric), new("PRICE", FeatureKind.Numeric)]);
        await using CsvSource source = await Some.CsvAsync("p.r.i.c.e,price\n1,2\n");
        var binder = new FeatureRowBinder(schema, source.Header);
        var table = new FeatureTable(schema, 1);
        await source.ReadAsync();
        Assert.Null(binder.Write(source, table, 0));
        Assert.Equal((2f, 1f), (table.Numbers(0)[0], table.Numbers(1)[0]));
    }

    [Theory]
    [InlineData("x,yes,New,3", "line 2, column 'Page_Values': found 'x'; expected a finite number")]
    [InlineData("Infinity,yes,New,3", "line 2, column 'Page_Values': found 'Infinity'; expected a finite number")]
    [InlineData("1,2,New,3", "line 2, column 'Weekend': found '2'; expected true or false")]
    [InlineData("1,yes,New", "line 2: found 3 cells; expected 4 cells")]
    public async Task Says_where_what_and_what_was_wanted(string row, string message)
    {
        await using CsvSource source = await Some.CsvAsync("Page_Values,Weekend,Visitor Type,Region\n" + row + "\n");
        var table = new FeatureTable(Schema, 1);
        await source.ReadAsync();
        RowError? error = new FeatureRowBinder(Schema, source.Header).Write(source, table, 0);
        Assert.StartsWith(message, error?.ToString(), StringComparison.Ordinal);
    }
}
