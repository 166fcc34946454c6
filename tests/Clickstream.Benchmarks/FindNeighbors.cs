using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;
using Clickstream.TestKit.Peers;

namespace Clickstream.Benchmarks;

/// <summary>The six nearest of 20,000 rows for 200 points: every distance in double, all rows 32 at a time, and the tree.</summary>
public class FindNeighbors
{
    private const int Rows = 20_000;
    private const int Count = 6;

    private FeatureMatrix _rows = null!;
    private FeatureMatrix _points = null!;
    private NeighborSearch _all = null!;
    private NeighborSearch _tree = null!;

    [Params(5, 17, 60)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _rows = Normal(Rows, seed: 1);
        _points = Normal(200, seed: 2);
        _all = new NeighborSearch(_rows, 1, useTree: false);
        _tree = new NeighborSearch(_rows, 1, useTree: true);
        int[] expected = Naive();
        if (!expected.SequenceEqual(AllRows()) || !expected.SequenceEqual(Tree())) throw new InvalidOperationException("The searches disagree.");
    }

    [Benchmark(Baseline = true)]
    public int[] Naive()
    {
        var found = new int[_points.RowCount * Count];
        Parallel.For(0, _points.RowCount, point =>
        {
            var nearest = new PriorityQueue<int, (double, int)>();
            for (int row = 0; row < Rows; row++)
            {
                (double, int) place = (-Squared(_rows.Row(row), _points.Row(point)), -row);
                if (nearest.Count < Count) nearest.Enqueue(row, place);
                else nearest.EnqueueDequeue(row, place);
            }

            for (int i = Count - 1; i >= 0; i--) found[(point * Count) + i] = nearest.Dequeue();
        });
        return found;
    }

    [Benchmark]
    public int[] AllRows() => Flat(_all.NearestOfEach(_points, Count));

    [Benchmark]
    public int[] Tree() => Flat(_tree.NearestOfEach(_points, Count));

    private static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int column = 0; column < a.Length; column++) sum += ((double)a[column] - b[column]) * ((double)a[column] - b[column]);
        return sum;
    }

    private static int[] Flat(NeighborTable table) => [.. Enumerable.Range(0, table.PointCount).SelectMany(point => table.Rows(point).ToArray())];

    private FeatureMatrix Normal(int rows, ulong seed)
    {
        var random = new Uniform(seed);
        var matrix = new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(column => $"c{column}")], rows);
        for (int row = 0; row < rows; row++)
        {
            foreach (ref float value in matrix.WritableRow(row)) value = (float)random.NextNormal();
        }

        return matrix;
    }
}
