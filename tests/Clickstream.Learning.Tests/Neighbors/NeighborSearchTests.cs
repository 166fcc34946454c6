using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neighbors;

public sealed class NeighborSearchTests
{
    /// <summary>Rows, columns of numbers, columns of codes, what the numbers are.</summary>
    public static TheoryData<int, int, int, string> Shapes => new()
    {
        { 1, 1, 0, "normal" },
        { 31, 2, 0, "normal" },
        { 33, 3, 0, "whole" },
        { 500, 1, 0, "whole" },
        { 700, 2, 0, "whole" },
        { 700, 8, 0, "normal" },
        { 700, 9, 0, "normal" },
        { 1000, 17, 0, "normal" },
        { 400, 50, 0, "normal" },
        { 600, 4, 3, "whole" },
        { 600, 11, 2, "normal" },
        { 300, 0, 3, "normal" },
        { 300, 3, 0, "constant" },
        { 300, 4, 0, "tiny" },
        { 300, 4, 0, "huge" },
        { 300, 4, 0, "far" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_finds_what_the_naive_search_finds(int rows, int numbers, int codes, string kind)
    {
        FeatureMatrix data = Data(rows, numbers, codes, kind, seed: 1), points = Data(40, numbers, codes, kind, seed: 2);
        foreach (bool tree in (bool[])[false, true])
        {
            var search = new NeighborSearch(data, 0.75, tree);
            for (int i = 0; i < points.RowCount; i++)
            {
                Neighbor[] expected = NaiveNeighbors.All(data, points.Row(i), 0.75);
                foreach (int count in (int[])[1, 6, 70, 2000]) Assert.Equal(expected.Take(count), search.Nearest(points.Row(i), count));
                // A little more, as the square of a root is not the number.
                double radius = expected[expected.Length / 3].Distance * (1 + 1e-12);
                Assert.Equal(expected.Count(one => one.Distance <= radius), search.CountWithin(points.Row(i), radius));
                Assert.Equal(expected.TakeWhile(one => one.Distance <= radius), search.Within(points.Row(i), radius));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Batches_answer_as_one_by_one(int rows, int numbers, int codes, string kind)
    {
        FeatureMatrix data = Data(rows, numbers, codes, kind, seed: 1), points = Data(45, numbers, codes, kind, seed: 2);
        foreach (bool tree in (bool[])[false, true])
        {
            var search = new NeighborSearch(data, 0.75, tree);
            NeighborTable each = search.NearestOfEach(points, 7), others = search.NearestOthers(7);
            Assert.Equal(Math.Min(7, rows), each.NeighborCount);
            for (int i = 0; i < points.RowCount; i++) Assert.Equal(search.Nearest(points.Row(i), 7), Row(each, i));
            // A row may not be its own neighbour, but its twins may be, in whatever tile they stand.
            Assert.Equal(Math.Min(7, rows - 1), others.NeighborCount);
            for (int row = 0; row < rows; row++)
                Assert.Equal(NaiveNeighbors.All(data, data.Row(row), 0.75).Where(one => one.Row != row).Take(7), Row(others, row));
        }
    }

    [Fact]
    public void Equally_near_rows_come_in_the_order_of_their_numbers()
    {
        var search = new NeighborSearch(new FeatureMatrix(["x"], 5, [2, 0, 1, 0, 2]), 1, useTree: true);
        Assert.Equal([new(2, 0), new(0, 1), new(1, 1), new(3, 1)], search.Nearest([1], 4));
        Assert.Equal([1, 3], search.Nearest([0], 2).Select(one => one.Row));
        Assert.Equal([3, 2], search.NearestOthers(2).Rows(1));
    }

    [Fact]
    public void The_border_of_a_radius_belongs_to_it()
    {
        var search = new NeighborSearch(new FeatureMatrix(["x", "y"], 3, [3, 4, 3, 4.0000005f, 0, 0]));
        Assert.Equal([2, 0], search.Within([0, 0], 5).Select(one => one.Row));
        Assert.Equal(2, search.CountWithin([0, 0], 5));
        Assert.Equal(1, search.CountWithin([0, 0], 0));
        Assert.Equal(1, search.CountWithin([0, 0], 5, enough: 1));
        Assert.Equal([1, 1, 1], search.CountsWithin(0));
        Assert.Equal([2, 2, 1], search.CountsWithin(0.001));
        Assert.Equal([3, 2, 2], search.CountsWithin(5));
        Assert.Equal([2, 2, 2], search.CountsWithin(5, enough: 2));
    }

    [Fact]
    public void What_cannot_be_searched_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new NeighborSearch(new FeatureMatrix(["x"], 0)));
        Assert.Throws<ArgumentException>(() => new NeighborSearch(new FeatureMatrix([], 2)));
        string message = Assert.Throws<ArgumentException>(() => new NeighborSearch(new FeatureMatrix(["x", "y"], 2, [1, 2, 3, float.NaN]))).Message;
        Assert.Contains("Row 1, column 'y'", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighborSearch(new FeatureMatrix(["x"], 1), -1));
        var search = new NeighborSearch(new FeatureMatrix(["x"], 3));
        Assert.Throws<ArgumentException>(() => search.Nearest([1, 2], 1));
        Assert.Throws<ArgumentException>(() => search.Nearest([float.PositiveInfinity], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Nearest([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Within([1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Within([1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.CountWithin([1], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.NearestOthers(0));
        Assert.Throws<ArgumentException>(() => search.NearestOfEach(new FeatureMatrix(["x", "y"], 1), 1));
    }

    internal static FeatureMatrix Data(int rows, int numbers, int codes, string kind, int seed)
    {
        var random = new Random(seed);
        string[] names = [.. Enumerable.Range(0, numbers + codes).Select(i => $"x{i}")];
        // Codes stand between numbers, so that both orders are met.
        int[] categorical = [.. Enumerable.Range(0, codes).Select(i => Math.Min(2 * i, numbers + i))];
        var data = new FeatureMatrix(names, categorical, rows);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = data.WritableRow(row);
            for (int column = 0; column < values.Length; column++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                values[column] = data.IsCategorical(column) ? random.Next(3) : (float)(kind switch
                {
                    "whole" => random.Next(4),
                    "constant" => 3,
                    "tiny" => normal * 1e-23,
                    "huge" => normal * 5e37,
                    "far" => 1e6 + normal,
                    _ => normal * (1 + column),
                });
            }
        }

        return data;
    }

    private static Neighbor[] Row(NeighborTable table, int point) =>
        [.. Enumerable.Range(0, table.NeighborCount).Select(i => new Neighbor(table.Rows(point)[i], table.Distances(point)[i]))];
}
