using System.Text.Json;
using Clickstream.Learning.Explanation;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Pipelines;

namespace Clickstream.Learning.Tests.Explanation;

public sealed class PartialDependenceTests
{
    private static readonly TableSchema Columns = new(
        [new("price", FeatureKind.Numeric), new("country", FeatureKind.Categorical), new("returning", FeatureKind.Boolean)]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Equals_the_curves_of_scikit_learn(int curve)
    {
        JsonElement fixture = JsonDocument.Parse(File.ReadAllBytes(PathOf("partial_dependence.json"))).RootElement;
        float[][] rows = fixture.GetProperty("rows").Deserialize<float[][]>()!;
        var table = new FeatureTable(new([new("a", FeatureKind.Numeric), new("b", FeatureKind.Numeric), new("c", FeatureKind.Numeric)]), rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < 3; column++) table.Numbers(column)[row] = rows[row][column];
        }

        JsonElement peer = fixture.GetProperty("curves")[curve];
        double[] values = peer.GetProperty("values").Deserialize<double[]>()!;
        double[][] individual = peer.GetProperty("individual").Deserialize<double[][]>()!;

        PartialDependenceCurve found = PartialDependence.Measure(
            table, Known, table.Schema.Columns[curve].Name, [.. values.Select(value => (float)value)], new() { Individual = true });

        // Their grid is of doubles, ours of float32.
        double[] average = peer.GetProperty("average").Deserialize<double[]>()!;
        Assert.Equal(values.Length, found.Points.Count);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(average[i], found.Points[i].Mean, 1e-6 * (1 + Math.Abs(average[i])));
            Assert.All(individual[i].Zip(found.Points[i].Individual), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * (1 + Math.Abs(pair.First))));
        }

        // Few values: both take them all. The second column is of whole numbers from 0 to 6.
        if (curve == 1) Assert.Equal(values, PartialDependence.Measure(table, Known, "b", new() { GridPoints = 12 }).Points.Select(point => (double)point.Number!));
    }

    [Fact]
    public void Averages_over_all_rows_with_the_column_set_and_the_others_as_they_are()
    {
        FeatureTable table = Table((1, "PL", 0), (float.NaN, "DE", 1), (3, null, 1), (3, "PL", 0));
        // 10 * price (missing 0) + 1 for PL + 100 for returning: the others add (1 + 100 + 100 + 1) / 4 = 50.5.
        PartialDependenceCurve price = PartialDependence.Measure(table, Sum, "price", new());
        Assert.Equal([(1f, 60.5), (3f, 80.5), (null, 50.5)], price.Points.Select(point => (point.Number, point.Mean)));
        Assert.Equal([false, false, true], price.Points.Select(point => point.IsMissing));
        Assert.Equal([0, 1, 2, 3], price.Rows);

        // Without the country: (10 + 100 + 130 + 30) / 4 = 67.5. The most frequent first, missing last.
        PartialDependenceCurve country = PartialDependence.Measure(table, Sum, "country", new() { Individual = true });
        Assert.Equal([("PL", 68.5), ("DE", 67.5), (null, 67.5)], country.Points.Select(point => (point.Category, point.Mean)));
        Assert.Equal([11, 101, 131, 31], country.Points[0].Individual);

        // Without returning: (11 + 0 + 30 + 31) / 4 = 18.
        Assert.Equal([(0f, 18.0), (1f, 118.0)], PartialDependence.Measure(table, Sum, "returning", new()).Points.Select(point => (point.Number, point.Mean)));
        Assert.Equal(float.NaN, table.Numbers(0)[1]);
        Assert.Equal((IEnumerable<string?>)["PL", "DE", null, "PL"], table.Categories(1).ToArray());
    }

    [Fact]
    public void A_weight_of_two_equals_a_doubled_row()
    {
        FeatureTable table = Table((1, "PL", 0), (2, "DE", 1), (5, "PL", 1)), doubled = Table((1, "PL", 0), (2, "DE", 1), (5, "PL", 1), (5, "PL", 1));
        Assert.Equal(
            PartialDependence.Measure(doubled, Sum, "returning", new()).Points.Select(point => point.Mean),
            PartialDependence.Measure(table, Sum, "returning", new(), [1, 1, 2]).Points.Select(point => point.Mean));
    }

    [Fact]
    public void Many_values_are_asked_at_equal_steps_of_rank_and_many_rows_thinned_evenly()
    {
        // 0, 1, 4, 9, ..., 10,000: the quartiles by rank are the squares of 0, 25, 50, 75 and 100.
        FeatureTable table = Table([.. Enumerable.Range(0, 101).Reverse().Select(i => ((float)(i * i), (string?)$"c{i % 3}", 0f))]);
        PartialDependenceCurve curve = PartialDependence.Measure(table, Sum, "price", new() { GridPoints = 5, MaximumRows = 4 });
        Assert.Equal([0f, 625, 2500, 5625, 10_000], curve.Points.Select(point => point.Number!.Value));
        Assert.Equal([0, 25, 50, 75], curve.Rows);
        // 34 rows of c0 and c1, 33 of c2.
        Assert.Equal(["c0", "c1"], PartialDependence.Measure(table, Sum, "country", new() { GridPoints = 2 }).Points.Select(point => point.Category));
    }

    [Fact]
    public void Asks_a_pipeline_about_raw_columns()
    {
        FeatureTable table = Shoppers.Table();
        var pipeline = Shoppers.Logistic(table, (_, _) => null);
        PartialDependenceCurve clicks = PartialDependence.Measure(table, pipeline.ScoreAll, "clicks", new());
        // A linear score: the curve is a straight line, whatever the other columns hold.
        PartialDependencePoint[] points = [.. clicks.Points.Where(point => !point.IsMissing)];
        double slope = (points[^1].Mean - points[0].Mean) / (points[^1].Number!.Value - points[0].Number!.Value);
        Assert.All(points, point => Assert.Equal(points[0].Mean + slope * (point.Number!.Value - points[0].Number!.Value), point.Mean, 1e-5));
        Assert.True(slope > 0);
        Assert.Equal(4, PartialDependence.Measure(table, pipeline.PredictAll, "country", new()).Points.Count);
        Assert.Single(PartialDependence.Measure(table, pipeline.PredictAll, "shop", new()).Points);
    }

    [Fact]
    public void Refuses_what_it_cannot_answer()
    {
        FeatureTable table = Table((1, "PL", 0), (2, "DE", 1));
        var unknown = Assert.Throws<ArgumentException>(() => PartialDependence.Measure(table, Sum, "prize", new()));
        Assert.Contains("'prize'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("price, country, returning", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDependence.Measure(table, Sum, "price", new() { GridPoints = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDependence.Measure(table, Sum, "price", new() { MaximumRows = 0 }));
        Assert.Throws<ArgumentException>(() => PartialDependence.Measure(table, Sum, "price", new(), [1]));
        Assert.Throws<ArgumentException>(() => PartialDependence.Measure(table, Sum, "price", new(), [1, -1]));
        Assert.Throws<ArgumentException>(() => PartialDependence.Measure(table, Sum, "price", new(), [0, 0]));
        Assert.Throws<ArgumentException>(() => PartialDependence.Measure(Table(), Sum, "price", new()));
        Assert.Throws<ArgumentException>(() => PartialDependence.Measure(table, Sum, "country", [1f, 2f], new()));
    }

    private static FeatureTable Table(params (float Price, string? Country, float Returning)[] rows)
    {
        var table = new FeatureTable(Columns, rows.Length);
        for (int row = 0; row < rows.Length; row++)
            (table.Numbers(0)[row], table.Categories(1)[row], table.Numbers(2)[row]) = rows[row];
        return table;
    }

    private static double[] Sum(FeatureTable table) => [.. Enumerable.Range(0, table.RowCount).Select(row =>
        (float.IsNaN(table.Numbers(0)[row]) ? 0 : 10 * (double)table.Numbers(0)[row]) + (table.Categories(1)[row] == "PL" ? 1 : 0) + 100 * table.Numbers(2)[row])];

    private static double[] Known(FeatureTable table) => [.. Enumerable.Range(0, table.RowCount).Select(row =>
    {
        (double a, double b, double c) = (table.Numbers(0)[row], table.Numbers(1)[row], table.Numbers(2)[row]);
        return Math.Exp(a / 2) * b + Math.Abs(c) * a;
    })];

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ClickstreamApi.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", file);
    }
}
