using System.Runtime.Intrinsics;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Clustering;

public sealed class NearestCentreFilterTests
{
    [Theory]
    [InlineData(1, 3, 0f)]
    [InlineData(2, 1, 0f)]
    [InlineData(5, 20, 0f)]
    [InlineData(6, 7, 1e4f)]
    [InlineData(7, 9, -1e6f)]
    [InlineData(8, 16, 0f)]
    public void What_it_is_sure_of_is_what_double_says(int clusters, int columns, float offset)
    {
        var random = new Random(clusters + columns);
        FeatureMatrix data = Matrix(1000, columns, () => offset + (float)(5 * random.NextDouble()));
        // The second centre is a hair from the first: many rows are in doubt.
        double[] centres = [.. Enumerable.Range(0, clusters * columns).Select(_ => offset + (5 * random.NextDouble()))];
        if (clusters > 1)
        {
            for (int column = 0; column < columns; column++) centres[columns + column] = centres[column] * (1 + 1e-9);
        }

        int sureRows = Compare(data, new CentreSet(clusters, columns, centres));
        Assert.True(sureRows > (clusters == 2 ? -1 : 300), $"{sureRows}");
    }

    [Fact]
    public void It_is_sure_of_nearly_all_rows_of_common_data()
    {
        var random = new Random(4);
        FeatureMatrix data = Matrix(2000, 20, () => 1000 + (float)random.NextDouble());
        double[] centres = [.. Enumerable.Range(0, 5).SelectMany(i => data.Row(i).ToArray().Select(value => (double)value))];
        Assert.InRange(Compare(data, new CentreSet(5, 20, centres)), 1990, 2000);
    }

    [Fact]
    public void Equally_near_centres_and_numbers_beyond_float32_are_in_doubt()
    {
        Assert.Equal(0, Compare(Matrix(50, 3, () => 1), new CentreSet(2, 3, [0, 0, 0, 2, 2, 2])));
        var random = new Random(5);
        Compare(Matrix(200, 3, () => random.Next(2) == 0 ? 3e38f : -3e38f), new CentreSet(3, 3, [3e38, 0, 0, -3e38, 0, 0, 1, 1, 1]));
        Compare(Matrix(200, 3, () => random.NextSingle() * 1e-30f), new CentreSet(2, 3, [0, 0, 0, 1e-30, 1e-30, 1e-30]));
    }

    // Fails where it is sure and wrong; returns of how many rows it is sure.
    private static int Compare(FeatureMatrix data, CentreSet centres)
    {
        double[] means = ColumnMeans.OfFinite(data);
        var tiles = new RowTiles(data, means);
        var filter = new NearestCentreFilter(centres, means);
        int sureRows = 0, length = RowTiles.RowsPerTile * data.ColumnCount;
        for (int block = 0; block < RowBlocks.Count; block++)
        {
            int from = RowBlocks.Start(data.RowCount, block), to = RowBlocks.Start(data.RowCount, block + 1);
            for (int row = from; row < to; row++)
            {
                int i = row - from;
                uint sure = filter.Nearest(tiles.Block(block).Slice(i / 8 * length, length), out Vector256<int> clusters);
                if ((sure & (1u << (i % 8))) == 0) continue;
                sureRows++;
                Assert.Equal(centres.Nearest(data.Row(row), out _), clusters[i % 8]);
            }
        }

        return sureRows;
    }

    private static FeatureMatrix Matrix(int rows, int columns, Func<float> value) => new(
        [.. Enumerable.Range(0, columns).Select(column => $"x{column}")], rows, [.. Enumerable.Range(0, rows * columns).Select(_ => value())]);
}
