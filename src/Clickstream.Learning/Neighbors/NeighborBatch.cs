using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neighbors;

/// <summary>
/// The nearest rows of many points. Each point writes its own part of the answer, so that threads do not show in it. With a tree own rows
/// go tile by tile together and other points go their ways one after another; without, a group of points shares each part of the rows while it
/// lies in the cache.
/// </summary>
internal sealed class NeighborBatch
{
    // A tile, where the points are the rows themselves.
    private const int PointsPerGroup = TiledRows.RowsPerTile;

    // 128 KiB: half of the second cache of a small core.
    private const int ValuesPerPart = 32_768;

    private readonly NeighborSearch _search;
    private readonly int _count;

    public NeighborBatch(NeighborSearch search, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _search = search;
        _count = count;
    }

    private ColumnLayout Layout => _search.Tiles.Layout;

    public NeighborTable Of(FeatureMatrix points) => Fill(
        points.RowCount,
        Math.Min(_count, _search.RowCount),
        skipOwn: false,
        (place, point) =>
        {
            Layout.Arrange(points.Row(place), point);
            return place;
        });

    public NeighborTable OfOwnRows() => Fill(
        _search.RowCount,
        Math.Min(_count, _search.RowCount - 1),
        skipOwn: true,
        (place, point) =>
        {
            _search.Tiles.CopyTo(place, point);
            return _search.Tiles.RowAt(place);
        });

    private NeighborTable Fill(int pointCount, int count, bool skipOwn, ReadPoint read)
    {
        int[] rows = new int[checked(pointCount * count)];
        double[] distances = new double[rows.Length];
        if (count > 0)
        {
            Parallel.For(0, (pointCount + PointsPerGroup - 1) / PointsPerGroup, group =>
            {
                int first = group * PointsPerGroup, size = Math.Min(PointsPerGroup, pointCount - first), stride = Layout.Stride;
                float[] points = new float[size * stride];
                int[] answers = new int[size];
                for (int i = 0; i < size; i++) answers[i] = read(first + i, points.AsSpan(i * stride, stride));
                if (_search.Tree is null) Share(points, answers, count, skipOwn, rows, distances);
                else if (skipOwn) new TileWalk(_search, group, points, answers, count, rows, distances).Run();
                else Walk(points, answers, count, rows, distances);
                foreach (int answer in answers)
                {
                    foreach (ref double squared in distances.AsSpan(answer * count, count)) squared = Math.Sqrt(squared);
                }
            });
        }

        return new NeighborTable(pointCount, count, rows, distances);
    }

    private void Walk(float[] points, int[] answers, int count, int[] rows, double[] squares)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            var nearest = new NearestRows(rows.AsSpan(answers[i] * count, count), squares.AsSpan(answers[i] * count, count), _search.Reach);
            var taker = new NearestTaker(nearest, skipped: -1);
            _search.Walk(points.AsSpan(i * Layout.Stride, Layout.Stride), ref taker);
        }
    }

    private void Share(float[] points, int[] answers, int count, bool skipOwn, int[] rows, double[] squares)
    {
        TiledRows tiles = _search.Tiles;
        int tilesPerPart = Math.Max(1, ValuesPerPart / (TiledRows.RowsPerTile * Layout.ColumnCount));
        int[] found = new int[answers.Length];
        for (int part = 0; part < tiles.TileCount; part += tilesPerPart)
        {
            int end = Math.Min(tiles.TileCount, part + tilesPerPart);
            for (int i = 0; i < answers.Length; i++)
            {
                var nearest = new NearestRows(rows.AsSpan(answers[i] * count, count), squares.AsSpan(answers[i] * count, count), _search.Reach);
                nearest.Resume(found[i]);
                var taker = new NearestTaker(nearest, skipOwn ? answers[i] : -1);
                ReadOnlySpan<float> point = points.AsSpan(i * Layout.Stride, Layout.Stride);
                for (int tile = part; tile < end; tile++) taker.Take(tiles, point, tile);
                found[i] = taker.Found;
            }
        }
    }

    /// <summary>Writes the point at a place and returns where its answer belongs.</summary>
    private delegate int ReadPoint(int place, Span<float> point);
}
