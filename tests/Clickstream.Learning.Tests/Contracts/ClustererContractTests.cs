using Clickstream.Learning.Clustering;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>What every clusterer owes its users. A new one joins by a line in <see cref="ClustererCases"/>.</summary>
public sealed class ClustererContractTests
{
    public static TheoryData<string> Names => [.. ClustererCases.All.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_are_left_as_they_were(string name)
    {
        FeatureMatrix data = Data(240);
        float[] before = data.AllValues();
        Case(name).Fit(data, 0);
        Assert.Equal(before, data.AllValues());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_fits_with_one_seed_give_equal_json(string name) =>
        Assert.Equal(Json(Case(name).Fit(Data(240), 3)), Json(Case(name).Fit(Data(240), 3)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reloaded_one_places_with_the_same_bits(string name)
    {
        FeatureMatrix data = Data(240), others = Data(100, seed: 8);
        IClusterer fitted = Case(name).Fit(data, 0), reloaded = PipelineJson.ReadClustering(new MemoryStream(Json(fitted))).Clusterer;
        Assert.IsType(fitted.GetType(), reloaded);
        Assert.Equal(fitted.ClusterCount, reloaded.ClusterCount);
        for (int row = 0; row < others.RowCount; row++)
        {
            Assert.Equal(fitted.Place(others.Row(row), out double expected), reloaded.Place(others.Row(row), out double actual));
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
        }

        Assert.Equal(Json(fitted), Json(reloaded));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Three_groups_far_apart_are_told_apart_and_come_largest_first(string name)
    {
        // A fourth of the rows are of the second group, and a fourth of the third; DBSCAN may find strays.
        FeatureMatrix data = Data(240);
        IClusterer fitted = Case(name).Fit(data, 0);
        int?[] clusters = [.. Enumerable.Range(0, data.RowCount).Select(row => fitted.Place(data.Row(row), out _))];
        Assert.All(clusters, cluster => Assert.True(cluster is null ? fitted.KnowsNoise : cluster >= 0 && cluster < fitted.ClusterCount));
        int?[] main = [.. Enumerable.Range(0, 3).Select(group => Members(group).MaxBy(pair => pair.Value).Key)];
        Assert.Equal(3, main.Distinct().Count());
        Assert.Equal(0, main[0]);
        for (int group = 0; group < 3; group++) Assert.True(Members(group)[main[group]!.Value] > 0.8 * Rows(group).Length);

        int[] Rows(int group) => [.. Enumerable.Range(0, data.RowCount).Where(row => Group(row) == group)];
        Dictionary<int, int> Members(int group) => Rows(group).Select(row => clusters[row]).OfType<int>().CountBy(cluster => cluster).ToDictionary();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_that_is_not_finite_is_refused_by_row_and_column(string name)
    {
        IClusterer fitted = Case(name).Fit(Data(240), 0);
        foreach (float value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            FeatureMatrix data = Data(240);
            data.WritableRow(7)[1] = value;
            string message = Assert.Throws<ArgumentException>(() => Case(name).Fit(data, 0)).Message;
            Assert.Contains("Row 7", message, StringComparison.Ordinal);
            Assert.Contains("'x1'", message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => fitted.Place(data.Row(7), out _));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Few_rows_alike_rows_and_a_constant_column_work_or_are_refused(string name)
    {
        FeatureMatrix data = Data(240), constant = Data(240);
        for (int row = 0; row < constant.RowCount; row++) constant.WritableRow(row)[1] = 4;
        FeatureMatrix[] odd =
        [
            data.SelectRows([0]), data.SelectRows([0, 1]), data.SelectRows(new int[50]),
            data.SelectRows([.. Enumerable.Range(0, 240).Select(row => row % 12)]), constant,
        ];
        foreach (FeatureMatrix rows in odd)
        {
            try
            {
                IClusterer fitted = Case(name).Fit(rows, 0);
                int? cluster = fitted.Place(rows.Row(0), out double distance);
                Assert.True(double.IsFinite(distance));
                Assert.InRange(cluster ?? 0, 0, fitted.ClusterCount - 1);
            }
            catch (ArgumentException refusal)
            {
                Assert.NotEmpty(refusal.Message);
            }
        }

        Assert.NotNull(Case(name).Fit(constant, 0));
        Assert.Throws<ArgumentException>(() => Case(name).Fit(data.SelectRows([]), 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_number_of_columns_is_refused(string name)
    {
        IClusterer fitted = Case(name).Fit(Data(240), 0);
        Assert.Equal(3, fitted.ColumnCount);
        Assert.Throws<ArgumentException>(() => fitted.Place([1, 2], out _));
        Assert.Throws<ArgumentException>(() => fitted.Place([1, 2, 3, 4], out _));
    }

    /// <summary>Three groups far apart, of which the first has half of the rows.</summary>
    internal static FeatureMatrix Data(int rows, int seed = 5)
    {
        var random = new Random(seed);
        var data = new FeatureMatrix(["x0", "x1", "x2"], rows);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = data.WritableRow(row);
            for (int column = 0; column < values.Length; column++)
                values[column] = (float)((Group(row) == column ? 6 : 0) + random.NextDouble() + random.NextDouble() - random.NextDouble());
        }

        return data;
    }

    internal static byte[] Json(IClusterer clusterer)
    {
        int[] columns = [.. Enumerable.Range(0, clusterer.ColumnCount)];
        var schema = new TableSchema([.. columns.Select(i => new FeatureColumn($"x{i}", FeatureKind.Numeric))]);
        var stream = new MemoryStream();
        PipelineJson.Write(stream, new ClusteringPipeline(new ColumnTransformer(schema, [.. columns.Select(i => new NumericColumn(i))], []), clusterer));
        return stream.ToArray();
    }

    private static ClustererCase Case(string name) => ClustererCases.All.Single(@case => @case.Name == name);

    private static int Group(int row) => (row % 4) switch { 0 or 1 => 0, 2 => 1, _ => 2 };
}
