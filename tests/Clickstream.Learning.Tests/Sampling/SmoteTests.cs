using System.Text.Json;
using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;
using Clickstream.Learning.Tests.Neighbors;

namespace Clickstream.Learning.Tests.Sampling;

public sealed class SmoteTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Neighbours_are_those_of_scikit_learn(bool mixed)
    {
        LabeledTable rows = SamplingFixture.Rows(mixed);
        var space = new SmoteSpace(rows, ClassBalance.Of(rows), standardize: false);
        Assert.Equal(SamplingFixture.Root.GetProperty("medianDeviation").GetDouble(), space.CodeDistance, 1e-9);
        NeighborTable nearest = space.Nearest(5);
        JsonElement expected = SamplingFixture.Root.GetProperty(mixed ? "mixedNeighbors" : "neighbors");
        for (int i = 0; i < nearest.PointCount; i++)
            Assert.Equal(ScikitLearn.Doubles(expected[i]), nearest.Rows(i).ToArray().Order().Select(row => (double)row));
    }

    [Fact]
    public void Columns_range_as_imbalanced_learns_do()
    {
        LabeledTable rows = SamplingFixture.Rows(mixed: false), sampled = new Smote(new() { Standardize = false }).Resample(rows);
        JsonElement theirs = SamplingFixture.Root.GetProperty("smoteRanges"), hull = SamplingFixture.Root.GetProperty("rareRanges");
        for (int column = 0; column < 3; column++)
        {
            float[] made = sampled.Table.Numbers(column)[rows.RowCount..].ToArray();
            double width = hull[1][column].GetDouble() - hull[0][column].GetDouble();
            Assert.InRange(made.Min(), hull[0][column].GetDouble(), theirs[0][column].GetDouble() + (width / 5));
            Assert.InRange(made.Max(), theirs[1][column].GetDouble() - (width / 5), hull[1][column].GetDouble());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_made_up_row_lies_between_a_row_and_one_of_its_nearest(bool standardize)
    {
        LabeledTable rows = SamplingRows.Make(mixed: false, holes: false);
        LabeledTable sampled = new Smote(new() { Neighbors = 3, Standardize = standardize }).Resample(rows);
        int[] rare = [.. Enumerable.Range(0, rows.RowCount).Where(row => rows.Targets[row] == 1 && rows.Weights[row] > 0)];
        double[] scales = [.. Enumerable.Range(0, 3).Select(column => standardize ? Deviation(rows, column) : 1)];
        var points = new FeatureMatrix(["x", "y", "z"], rare.Length);
        for (int i = 0; i < rare.Length; i++)
        {
            for (int column = 0; column < 3; column++)
                points.WritableRow(i)[column] = (float)(rows.Table.Numbers(column)[rare[i]] / scales[column]);
        }

        int[][] nearest = [.. rare.Select((_, i) => NaiveNeighbors.All(points, points.Row(i)).Where(one => one.Row != i).Take(3).Select(one => one.Row).ToArray())];
        Assert.True(sampled.RowCount > rows.RowCount + 50);
        for (int row = rows.RowCount; row < sampled.RowCount; row++)
            Assert.Contains(Enumerable.Range(0, rare.Length), i => nearest[i].Any(other => IsBetween(sampled.Table, row, rare[i], rare[other])));
    }

    [Fact]
    public void Categories_are_what_most_of_the_nearest_rows_have()
    {
        LabeledTable rows = SamplingRows.Make(mixed: true, holes: true), sampled = new SmoteNc(new() { Neighbors = 4 }).Resample(rows);
        ClassBalance balance = ClassBalance.Of(rows);
        NeighborTable nearest = new SmoteSpace(rows, balance, standardize: true).Nearest(4);
        int[] rare = balance.MinorityRows;
        for (int row = rows.RowCount; row < sampled.RowCount; row++)
        {
            // Of some parent between which and a nearest row the numbers lie, category and boolean are among the most frequent.
            Assert.Contains(Enumerable.Range(0, rare.Length), i =>
                nearest.Rows(i).ToArray().Any(other => IsBetween(sampled.Table, row, rare[i], rare[other]))
                && IsMode(sampled.Table.Categories(1)[row], rows.Table.Categories(1).ToArray(), i)
                && IsMode(sampled.Table.Numbers(3)[row], rows.Table.Numbers(3).ToArray(), i));
        }

        bool IsMode<T>(T value, T[] column, int parent)
        {
            T[] voters = [.. nearest.Rows(parent).ToArray().Select(row => column[rare[row]])];
            return voters.Count(vote => Equals(vote, value)) == voters.Max(other => voters.Count(vote => Equals(vote, other)));
        }
    }

    [Fact]
    public void Between_a_number_and_a_hole_the_parent_stays()
    {
        LabeledTable rows = Line([1, float.NaN, 9, 9, 9, 9, 9]);
        float[] made = new Smote(new()).Resample(rows).Table.Numbers(0)[7..].ToArray();
        Assert.Equal(3, made.Length);
        Assert.All(made, value => Assert.True(value is 1 || float.IsNaN(value)));
    }

    [Fact]
    public void Fewer_rows_than_neighbours_are_enough_but_one_is_not()
    {
        float[] made = new Smote(new() { Neighbors = 50 }).Resample(Line([1, 2, 9, 9, 9, 9, 9])).Table.Numbers(0)[7..].ToArray();
        Assert.All(made, value => Assert.InRange(value, 1, 2));
        LabeledTable rows = Line([1, 2, 9, 9, 9, 9, 9]);
        rows.Weights[0] = 0;
        string message = Assert.Throws<ArgumentException>(() => new Smote(new()).Resample(rows)).Message;
        Assert.Contains("one row that weighs anything, row 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_alike_make_rows_alike()
    {
        Assert.All(new Smote(new()).Resample(Line([3, 3, 9, 9, 9, 9])).Table.Numbers(0)[6..].ToArray(), value => Assert.Equal(3, value));
        float[] holes = [float.NaN, float.NaN, 9, 9, 9];
        Assert.True(float.IsNaN(new Smote(new()).Resample(Line(holes)).Table.Numbers(0)[5]));
    }

    [Fact]
    public void What_it_cannot_take_is_refused()
    {
        LabeledTable mixed = SamplingRows.Make(mixed: true, holes: false), bad = SamplingRows.Make(mixed: false, holes: false);
        Assert.Contains("'kind' is Categorical", Assert.Throws<ArgumentException>(() => new Smote(new()).Resample(mixed)).Message, StringComparison.Ordinal);
        bad.Table.Numbers(1)[4] = float.PositiveInfinity;
        Assert.Contains("Row 4, column 'y'", Assert.Throws<ArgumentException>(() => new Smote(new()).Resample(bad)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 4, column 'y'", Assert.Throws<ArgumentException>(() => new SmoteNc(new()).Resample(bad)).Message, StringComparison.Ordinal);
        var yes = new LabeledTable(mixed.Table.SelectColumns(mixed.Table.Schema.Where(column => column.Name == "yes")), mixed.Targets, mixed.Weights);
        Assert.Contains("no column of numbers", Assert.Throws<ArgumentException>(() => new SmoteNc(new()).Resample(yes)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Smote(new() { Neighbors = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoteNc(new() { Neighbors = 0 }));
    }

    // Rows 0 and 1 are ones, the others zeros; all weigh 1.
    private static LabeledTable Line(float[] values)
    {
        var table = new FeatureTable(new TableSchema([new("x", FeatureKind.Numeric)]), values.Length);
        values.CopyTo(table.Numbers(0));
        return new LabeledTable(table, [.. values.Select((_, row) => row < 2 ? 1.0 : 0)], [.. values.Select(_ => 1.0)]);
    }

    // The same step in every column, up to rounding of the made-up value; a hole keeps the parent's.
    private static bool IsBetween(FeatureTable table, int row, int parent, int other)
    {
        double? step = null;
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            if (table.Schema.Columns[column].Kind != FeatureKind.Numeric) continue;
            float value = table.Numbers(column)[row], from = table.Numbers(column)[parent], to = table.Numbers(column)[other];
            if (float.IsNaN(from) || float.IsNaN(to) || from == to)
            {
                if (!value.Equals(from)) return false;
                continue;
            }

            double share = (value - (double)from) / ((double)to - from), error = 1e-6 * (Math.Abs(from) + Math.Abs(to)) / Math.Abs(to - from);
            if (share < -error || share > 1 + error || (step is { } known && Math.Abs(known - share) > Math.Max(1e-4, error))) return false;
            step ??= share;
        }

        return true;
    }

    private static double Deviation(LabeledTable rows, int column)
    {
        double[] values = [.. rows.Table.Numbers(column).ToArray().Select(value => (double)value)];
        double total = rows.Weights.Sum(), mean = values.Zip(rows.Weights, (value, weight) => value * weight).Sum() / total;
        return Math.Sqrt(values.Zip(rows.Weights, (value, weight) => weight * Math.Pow(value - mean, 2)).Sum() / total);
    }
}
