using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neighbors;

/// <summary>
/// Exact Euclidean neighbours among the rows of a matrix, which is copied; safe to use from many threads at once. Distances are worked out for 32
/// rows at a time in single precision, which rules out all but a few; those are measured in double precision, term by term, so that answers do
/// not depend on the machine. Up to 100 numeric columns and from 256 rows on a k-d tree leads to the near rows (Bentley 1975; Friedman, Bentley
/// and Finkel 1977), in a fraction of the time where columns hang together, and in up to three times where many do not, as there no box is
/// farther than the nearest rows (Beyer et al. 1999). Other shapes are searched through. In a column of codes
/// (<see cref="FeatureMatrix.CategoricalColumns"/>) two rows are equal or apart by one constant.
/// </summary>
public sealed class NeighborSearch
{
    private const int MostTreeColumns = 100;

    private const int FewestTreeRows = 256;

    private readonly TiledRows _tiles;
    private readonly BoxTree? _tree;
    private readonly Reach _reach;

    /// <param name="rows">At least one row and column of finite numbers; copied.</param>
    /// <param name="codeDistance">Distance of two rows that differ in one code and nothing else, zero or above. Default 1.</param>
    /// <exception cref="ArgumentException">There are no rows or columns, or a value is not finite; row and column are named.</exception>
    public NeighborSearch(FeatureMatrix rows, double codeDistance = 1)
        : this(rows, codeDistance, useTree: null)
    {
    }

    /// <param name="rows">As above.</param>
    /// <param name="codeDistance">As above.</param>
    /// <param name="useTree">Whether to build a tree; null: as the shape of the rows asks.</param>
    internal NeighborSearch(FeatureMatrix rows, double codeDistance, bool? useTree)
    {
        Check(rows, nameof(rows));
        if (!(codeDistance >= 0 && double.IsFinite(codeDistance)))
            throw new ArgumentOutOfRangeException(nameof(codeDistance), codeDistance, "The distance of two codes must be zero or above.");
        var layout = new ColumnLayout(rows, codeDistance);
        var values = new float[checked(rows.RowCount * layout.Stride)];
        for (int row = 0; row < rows.RowCount; row++) layout.Arrange(rows.Row(row), values.AsSpan(row * layout.Stride, layout.Stride));
        int[] order = [.. Enumerable.Range(0, rows.RowCount)];
        if (useTree ?? (rows.RowCount >= FewestTreeRows && layout.NumberCount <= MostTreeColumns))
            _tree = BoxTreeBuilder.Build(layout, values, order);
        _tiles = new TiledRows(layout, values, order);
        _reach = new Reach(rows.ColumnCount);
    }

    /// <summary>Number of rows among which is searched.</summary>
    public int RowCount => _tiles.RowCount;

    /// <summary>Number of values of a point.</summary>
    public int ColumnCount => _tiles.Layout.ColumnCount;

    internal BoxTree? Tree => _tree;

    internal TiledRows Tiles => _tiles;

    internal Reach Reach => _reach;

    /// <summary>The rows nearest to a point, as many as asked for or as there are; nearest first, of equally near ones the lower row first.</summary>
    /// <param name="point">Finite values, one a column.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentException">The point has another length, or a value that is not finite.</exception>
    public Neighbor[] Nearest(ReadOnlySpan<float> point, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        count = Math.Min(count, RowCount);
        int[] rows = new int[count];
        double[] squares = new double[count];
        Nearest(point, rows, squares);
        return [.. rows.Zip(squares, (row, squared) => new Neighbor(row, Math.Sqrt(squared)))];
    }

    /// <summary>All rows within a radius of a point, the border included; nearest first, of equally near ones the lower row first.</summary>
    /// <param name="point">Finite values, one a column.</param>
    /// <param name="radius">Zero or above.</param>
    /// <exception cref="ArgumentException">The point has another length, or a value that is not finite.</exception>
    public Neighbor[] Within(ReadOnlySpan<float> point, double radius)
    {
        var found = new List<(int Row, double Squared)>();
        var taker = new WithinTaker(Square(radius), _reach, found);
        Search(point, ref taker);
        return [.. found.OrderBy(one => one.Squared).ThenBy(one => one.Row).Select(one => new Neighbor(one.Row, Math.Sqrt(one.Squared)))];
    }

    /// <summary>Number of rows within a radius of a point, the border included, but at most <paramref name="enough"/>, where counting ends.</summary>
    /// <param name="point">Finite values, one a column.</param>
    /// <param name="radius">Zero or above.</param>
    /// <param name="enough">At least 1.</param>
    /// <exception cref="ArgumentException">The point has another length, or a value that is not finite.</exception>
    public int CountWithin(ReadOnlySpan<float> point, double radius, int enough = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(enough, 1);
        var taker = new CountTaker(Square(radius), _reach, enough);
        Search(point, ref taker);
        return taker.Count;
    }

    /// <summary><see cref="Nearest(ReadOnlySpan{float}, int)"/> of many points, on all cores.</summary>
    /// <param name="points">Finite values; as many columns as there are here, and the same ones of codes.</param>
    /// <param name="count">How many, at least 1; no more than there are rows are found.</param>
    /// <exception cref="ArgumentException">The points have other columns, or a value is not finite; row and column are named.</exception>
    public NeighborTable NearestOfEach(FeatureMatrix points, int count)
    {
        Check(points, nameof(points));
        if (points.ColumnCount != ColumnCount)
            throw new ArgumentException($"The points have {points.ColumnCount} columns; expected {ColumnCount}.", nameof(points));
        return new NeighborBatch(this, count).Of(points);
    }

    /// <summary>The nearest others of each row among the rows themselves, on all cores. A row is no neighbour of its own; a twin of it is.</summary>
    /// <param name="count">How many, at least 1; no more than there are other rows are found.</param>
    public NeighborTable NearestOthers(int count) => new NeighborBatch(this, count).OfOwnRows();

    /// <summary>Number of rows within a radius of each row, itself included, but at most <paramref name="enough"/>; on all cores.</summary>
    /// <param name="radius">Zero or above.</param>
    /// <param name="enough">At least 1; counting ends there.</param>
    public int[] CountsWithin(double radius, int enough = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(enough, 1);
        double squared = Square(radius);
        var counts = new int[RowCount];
        Parallel.For(0, _tiles.TileCount, tile =>
        {
            Span<float> point = new float[_tiles.Layout.Stride];
            for (int lane = 0; lane < _tiles.RowsIn(tile); lane++)
            {
                int place = (tile * TiledRows.RowsPerTile) + lane;
                _tiles.CopyTo(place, point);
                var taker = new CountTaker(squared, _reach, enough);
                Walk(point, ref taker);
                counts[_tiles.RowAt(place)] = taker.Count;
            }
        });
        return counts;
    }

    /// <summary>The nearest rows and their squared distances; fills as much of the memory as there are rows, and returns how much that is.</summary>
    internal int Nearest(ReadOnlySpan<float> point, Span<int> rows, Span<double> squares)
    {
        var taker = new NearestTaker(new NearestRows(rows, squares, _reach), skipped: -1);
        Search(point, ref taker);
        return taker.Found;
    }

    /// <summary>Searches for a point that is arranged and checked.</summary>
    internal void Walk<TTaker>(scoped ReadOnlySpan<float> point, ref TTaker taker)
        where TTaker : struct, ITileTaker, allows ref struct
    {
        if (_tree is not null)
        {
            _tree.Walk(_tiles, point, ref taker);
            return;
        }

        for (int tile = 0; tile < _tiles.TileCount && taker.Limit >= 0; tile++) taker.Take(_tiles, point, tile);
    }

    internal static void Check(FeatureMatrix rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        if (rows.RowCount == 0 || rows.ColumnCount == 0) throw new ArgumentException("There are no rows or no columns to search.", name);
        if (rows.TryFind(value => !float.IsFinite(value), out int row, out int column))
        {
            throw new ArgumentException(
                $"Row {row}, column '{rows.ColumnNames[column]}' is {rows.Row(row)[column]}; distances need finite numbers, so impute first.", name);
        }
    }

    private void Search<TTaker>(ReadOnlySpan<float> point, ref TTaker taker)
        where TTaker : struct, ITileTaker, allows ref struct
    {
        if (point.Length != ColumnCount) throw new ArgumentException($"The point has {point.Length} values; expected {ColumnCount}.", nameof(point));
        foreach (float value in point)
        {
            if (!float.IsFinite(value))
                throw new ArgumentException("The point holds a value that is not finite; distances need finite numbers, so impute first.", nameof(point));
        }

        ColumnLayout layout = _tiles.Layout;
        Span<float> arranged = layout.Stride <= 256 ? stackalloc float[layout.Stride] : new float[layout.Stride];
        arranged.Clear();
        layout.Arrange(point, arranged);
        Walk(arranged, ref taker);
    }

    private static double Square(double radius) => radius >= 0
        ? radius * radius
        : throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius must be zero or above.");
}
