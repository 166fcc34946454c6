using Clickstream.Csv;
using Clickstream.Learning.Tables;

namespace Clickstream.Tests.Csv;

public sealed class SessionRowReaderTests
{
    private const string Rows = "visit,Pages,Weekend,Device,Score,Spent,Bought\n"
        + "v1,3,TRUE,phone,0.5,,no\n"
        + "v2,?,FALSE,NA,-,12.5,yes\n"
        + "v3,1e2,,tablet,NaN,0,no\n";

    [Fact]
    public async Task Tells_the_kinds_from_the_cells()
    {
        SessionRows rows = await ReadAsync(Rows, new SessionRowOptions { Label = "bought", Amount = "Spent", Id = "visit" });
        Assert.Equal(
            [new("Pages", FeatureKind.Numeric), new("Weekend", FeatureKind.Boolean), new("Device", FeatureKind.Categorical), new FeatureColumn("Score", FeatureKind.Numeric)],
            rows.Features.Schema.Columns);
        Assert.Equal([3, float.NaN, 100], rows.Features.Numbers(0).ToArray());
        Assert.Equal([1, 0, float.NaN], rows.Features.Numbers(1).ToArray());
        Assert.Equal(["phone", null, "tablet"], rows.Features.Categories(2).ToArray().AsEnumerable());
        Assert.Equal([0.5f, float.NaN, float.NaN], rows.Features.Numbers(3).ToArray());
        Assert.Equal(["no", "yes", "no"], rows.Labels);
        Assert.Equal([null, "12.5", "0"], rows.Amounts);
        Assert.Equal(["v1", "v2", "v3"], rows.Ids);
        Assert.Equal([2L, 3L, 4L], rows.Lines);
        Assert.Empty(rows.Errors);
    }

    [Fact]
    public async Task Leaves_out_a_row_whose_quote_is_left_open_and_says_on_which_line()
    {
        SessionRows rows = await ReadAsync("pages,device,bought\n3,phone,no\n4,\"tablet,yes\n5,phone,no\n", new SessionRowOptions { Label = "bought" });
        Assert.Equal([2L], rows.Lines);
        Assert.Equal(
            ["line 3: found a quote that is not closed, up to the end of the file; expected a closing quote"], rows.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public async Task Lets_kinds_be_overridden_and_columns_left_out()
    {
        var options = new SessionRowOptions
        {
            Exclude = ["visit", "spent", "bought", "device", "score"],
            Kinds = new Dictionary<string, FeatureKind> { ["pages"] = FeatureKind.Categorical },
        };
        SessionRows rows = await ReadAsync(Rows, options);
        Assert.Equal(["Pages", "Weekend"], rows.Features.Schema.Columns.Select(column => column.Name));
        Assert.Equal(["3", null, "1e2"], rows.Features.Categories(0).ToArray().AsEnumerable());
        Assert.Null(rows.Labels);
    }

    [Fact]
    public async Task Leaves_out_rows_that_cannot_be_read_and_names_them()
    {
        SessionRows rows = await ReadAsync("a,b,y\n1,2,0\n1,0\ninf,3,1\n4,-Infinity,1\n5,6,1\n", new SessionRowOptions { Label = "y" });
        Assert.Equal([1f, 5f], rows.Features.Numbers(0).ToArray());
        Assert.Equal([2L, 6L], rows.Lines);
        Assert.Equal(["0", "1"], rows.Labels);
        Assert.Equal(
            ["line 3: found 2 cells; expected 3 cells", "line 5, column 'b': found '-Infinity'; expected a finite number with a decimal point, or nothing when it is missing"],
            rows.Errors.Where(error => error.Line != 4).Select(error => error.ToString()));
        Assert.Equal("a", rows.Errors.Single(error => error.Line == 4).Column);
    }

    [Fact]
    public async Task Says_why_a_column_of_numbers_is_read_as_categories()
    {
        string csv = "x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => i == 16 ? "oops,1\n" : $"{i},0\n"));
        SessionRows rows = await ReadAsync(csv, new SessionRowOptions { Label = "y" });
        Assert.Equal(["Column 'x' is read as categories, because 'oops' (line 18) is no number."], rows.Notes);
    }

    [Fact]
    public async Task Refuses_a_column_that_is_not_there()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Rows, new SessionRowOptions { Label = "Revenue" }));
        Assert.Equal("rows.csv has no column 'Revenue'; it has: visit, Pages, Weekend, Device, Score, Spent, Bought.", error.Message);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("y\n1\n", new SessionRowOptions { Label = "y" }));
    }

    [Theory]
    [InlineData("TRUE false", FeatureKind.Boolean)]
    [InlineData("yes no NA", FeatureKind.Boolean)]
    [InlineData("y n ?", FeatureKind.Boolean)]
    [InlineData("0 1", FeatureKind.Numeric)]
    [InlineData("true 1", FeatureKind.Categorical)]
    [InlineData("1 2.5 -3e4 null", FeatureKind.Numeric)]
    [InlineData("1 two", FeatureKind.Categorical)]
    [InlineData("NA ? -", FeatureKind.Numeric)]
    public void Infers_a_kind(string cells, FeatureKind kind) => Assert.Equal(kind, TableSchemaInference.Infer(cells.Split(' ')));

    private static async Task<SessionRows> ReadAsync(string csv, SessionRowOptions options)
    {
        await using CsvSource source = await Some.CsvAsync(csv, "rows.csv");
        return await SessionRowReader.ReadAsync(source, options);
    }
}
