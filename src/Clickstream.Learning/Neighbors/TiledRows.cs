using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neighbors;

/// <summary>
/// Rows in tiles of 32, column after column within a tile, so that the distances of a point to 32 rows are worked out side by side. Numbers come
/// first, then codes of categories: a differing code adds a constant to the squared distance.
/// </summary>
internal sealed class TiledRows
{
    public const int RowsPerTile = 32;

    private const int ColumnsBetweenLooks = 8;

    private readonly float[] _values;
    private readonly int[] _order;
    private readonly int _numberCount;
    private readonly int _columnCount;
    private readonly double _codeSquared;
    private readonly uint _lanesOfLast;

    /// <param name="layout">Where the columns of a row stand.</param>
    /// <param name="rows">Rows as <paramref name="layout"/> arranges them, one after another.</param>
    /// <param name="order">The row at each place.</param>
    public TiledRows(ColumnLayout layout, float[] rows, int[] order)
    {
        _order = order;
        _numberCount = layout.NumberCount;
        _columnCount = layout.ColumnCount;
        _codeSquared = layout.CodeSquared;
        Layout = layout;
        TileCount = (order.Length + RowsPerTile - 1) / RowsPerTile;
        _values = new float[checked(TileCount * RowsPerTile * _columnCount)];
        _lanesOfLast = uint.MaxValue >> ((TileCount * RowsPerTile) - order.Length);
        for (int place = 0; place < order.Length; place++)
        {
            ReadOnlySpan<float> row = rows.AsSpan(order[place] * layout.Stride, layout.Stride);
            int at = (place / RowsPerTile * RowsPerTile * _columnCount) + (place % RowsPerTile);
            for (int column = 0; column < _columnCount; column++) _values[at + (column * RowsPerTile)] = row[layout.PlaceOf(column)];
        }
    }

    public ColumnLayout Layout { get; }

    public int TileCount { get; }

    public int RowCount => _order.Length;

    /// <summary>The row at a place: tile times 32 plus lane.</summary>
    public int RowAt(int place) => _order[place];

    /// <summary>Number of rows in a tile.</summary>
    public int RowsIn(int tile) => Math.Min(RowsPerTile, _order.Length - (tile * RowsPerTile));

    /// <summary>Writes the row at a place as the layout arranges it.</summary>
    public void CopyTo(int place, Span<float> point)
    {
        int at = (place / RowsPerTile * RowsPerTile * _columnCount) + (place % RowsPerTile);
        for (int column = 0; column < _columnCount; column++) point[Layout.PlaceOf(column)] = _values[at + (column * RowsPerTile)];
    }

    /// <summary>The rows of a tile whose squared distance in single precision is at most the limit: bit i for lane i.</summary>
    public uint Near(ReadOnlySpan<float> point, int tile, float limit)
    {
        ref float values = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), (nint)tile * RowsPerTile * _columnCount);
        ref float query = ref MemoryMarshal.GetReference(point);
        Vector256<float> a = default, b = default, c = default, d = default, most = Vector256.Create(limit);
        for (int column = 0; column < _numberCount;)
        {
            int stop = Math.Min(_numberCount, column + ColumnsBetweenLooks);
            for (; column < stop; column++)
            {
                Vector256<float> value = Vector256.Create(Unsafe.Add(ref query, column));
                Vector256<float> da = Vector256.LoadUnsafe(ref values) - value, db = Vector256.LoadUnsafe(ref values, 8) - value;
                Vector256<float> dc = Vector256.LoadUnsafe(ref values, 16) - value, dd = Vector256.LoadUnsafe(ref values, 24) - value;
                a = Vector256.MultiplyAddEstimate(da, da, a);
                b = Vector256.MultiplyAddEstimate(db, db, b);
                c = Vector256.MultiplyAddEstimate(dc, dc, c);
                d = Vector256.MultiplyAddEstimate(dd, dd, d);
                values = ref Unsafe.Add(ref values, RowsPerTile);
            }

            // A sum only grows: most tiles are ruled out by their first columns.
            if (column == _columnCount) break;
            Vector256<float> alive = Vector256.LessThanOrEqual(a, most) | Vector256.LessThanOrEqual(b, most)
                | Vector256.LessThanOrEqual(c, most) | Vector256.LessThanOrEqual(d, most);
            if (alive.ExtractMostSignificantBits() == 0) return 0;
        }

        Vector256<float> apart = Vector256.Create((float)_codeSquared);
        for (int code = 0; code < _columnCount - _numberCount; code++)
        {
            Vector256<float> value = Vector256.Create(Unsafe.Add(ref query, Layout.PaddedNumbers + code));
            a += Vector256.AndNot(apart, Vector256.Equals(Vector256.LoadUnsafe(ref values), value));
            b += Vector256.AndNot(apart, Vector256.Equals(Vector256.LoadUnsafe(ref values, 8), value));
            c += Vector256.AndNot(apart, Vector256.Equals(Vector256.LoadUnsafe(ref values, 16), value));
            d += Vector256.AndNot(apart, Vector256.Equals(Vector256.LoadUnsafe(ref values, 24), value));
            values = ref Unsafe.Add(ref values, RowsPerTile);
        }

        uint near = Vector256.LessThanOrEqual(a, most).ExtractMostSignificantBits()
            | (Vector256.LessThanOrEqual(b, most).ExtractMostSignificantBits() << 8)
            | (Vector256.LessThanOrEqual(c, most).ExtractMostSignificantBits() << 16)
            | (Vector256.LessThanOrEqual(d, most).ExtractMostSignificantBits() << 24);
        return tile == TileCount - 1 ? near & _lanesOfLast : near;
    }

    /// <summary>The squared distance in double precision: the numbers' terms in column order, then those of differing codes.</summary>
    public double Squared(ReadOnlySpan<float> point, int tile, int lane)
    {
        int at = (tile * RowsPerTile * _columnCount) + lane;
        double sum = 0;
        for (int column = 0; column < _numberCount; column++, at += RowsPerTile)
        {
            double difference = (double)point[column] - _values[at];
            sum += difference * difference;
        }

        for (int code = 0; code < _columnCount - _numberCount; code++, at += RowsPerTile)
        {
            if (point[Layout.PaddedNumbers + code] != _values[at]) sum += _codeSquared;
        }

        return sum;
    }
}
