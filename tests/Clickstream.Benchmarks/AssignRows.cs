using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks;

/// <summary>
/// The assignment step of k-means, 20 columns: each row to each centre, a term at a time in double, against eight rows at once in float32 with
/// the doubtful ones in double.
/// </summary>
public class AssignRows
{
    private const int RowCount = 20_000;
    private const int ColumnCount = 20;

    private FeatureMatrix _data = null!;
    private CentreSet _centres = null!;
    private RowTiles _tiles = null!;

    /// <summary>Number of centres.</summary>
    [Params(5, 20)]
    public int Clusters { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _data = new FeatureMatrix(
            [.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], RowCount,
            [.. Enumerable.Range(0, RowCount * ColumnCount).Select(_ => random.NextSingle())]);
        _centres = new CentreSet(Clusters, ColumnCount, [.. Enumerable.Range(0, Clusters * ColumnCount).Select(_ => random.NextDouble())]);
        _tiles = new RowTiles(_data, ColumnMeans.OfFinite(_data));
        if (TermByTerm() != EightRows()) throw new InvalidOperationException("The two assignments do not agree.");
    }

    [Benchmark(Baseline = true)]
    public long TermByTerm()
    {
        long sum = 0;
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<float> values = _data.Row(row);
            int nearest = -1;
            double least = double.PositiveInfinity;
            for (int cluster = 0; cluster < Clusters; cluster++)
            {
                ReadOnlySpan<double> centre = _centres[cluster];
                double squared = 0;
                for (int column = 0; column < ColumnCount; column++) squared += (values[column] - centre[column]) * (values[column] - centre[column]);
                if (squared < least) (nearest, least) = (cluster, squared);
            }

            sum += nearest;
        }

        return sum;
    }

    [Benchmark]
    public long EightRows()
    {
        const int TileLength = RowTiles.RowsPerTile * ColumnCount;
        long sum = 0;
        var filter = new NearestCentreFilter(_centres, _tiles.Means);
        for (int block = 0; block < RowBlocks.Count; block++)
        {
            int from = RowBlocks.Start(RowCount, block), to = RowBlocks.Start(RowCount, block + 1);
            for (int row = from; row < to; row += RowTiles.RowsPerTile)
            {
                uint sure = filter.Nearest(_tiles.Block(block).Slice((row - from) * ColumnCount, TileLength), out var clusters);
                for (int lane = 0; lane < RowTiles.RowsPerTile; lane++)
                    sum += (sure & (1u << lane)) != 0 ? clusters[lane] : _centres.Nearest(_data.Row(row + lane), out _);
            }
        }

        return sum;
    }
}
