using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neighbors;

/// <summary>Sorts rows into the leaves of a <see cref="BoxTree"/>. Sides are disjoint, so that both can be built at once with the same result.</summary>
internal sealed class BoxTreeBuilder
{
    // Sides below so many tiles are not worth a thread.
    private const int TilesWorthSharing = 64;

    private readonly ColumnLayout _layout;
    private readonly float[] _rows;
    private readonly ulong[] _keys;
    private readonly BoxTree _tree;

    private BoxTreeBuilder(ColumnLayout layout, float[] rows, int[] order)
    {
        _layout = layout;
        _rows = rows;
        _keys = new ulong[order.Length];
        Order = order;
        _tree = new BoxTree(layout, (order.Length + TiledRows.RowsPerTile - 1) / TiledRows.RowsPerTile);
    }

    private int[] Order { get; }

    /// <summary>Builds the tree and puts <paramref name="order"/>, the rows from 0 on, into the order of its leaves.</summary>
    public static BoxTree Build(ColumnLayout layout, float[] rows, int[] order)
    {
        var builder = new BoxTreeBuilder(layout, rows, order);
        builder.Build(builder._tree.Root);
        return builder._tree;
    }

    private void Build(TreeNode node)
    {
        int start = node.First * TiledRows.RowsPerTile, end = Math.Min(Order.Length, node.End * TiledRows.RowsPerTile);
        Span<float> lows = _tree.Lows(node.Node), highs = _tree.Highs(node.Node);
        Bound(start, end, lows, highs);
        if (node.IsLeaf) return;

        int column = Widest(lows, highs), middle = node.Left.End * TiledRows.RowsPerTile;
        for (int place = start; place < end; place++) _keys[place] = Key(_rows[((long)Order[place] * _layout.Stride) + column], Order[place]);
        Select(_keys.AsSpan(start, end - start), middle - start);
        for (int place = start; place < end; place++) Order[place] = (int)(uint)_keys[place];

        if (node.End - node.First < TilesWorthSharing)
        {
            Build(node.Left);
            Build(node.Right);
        }
        else
        {
            Parallel.Invoke(() => Build(node.Left), () => Build(node.Right));
        }
    }

    private void Bound(int start, int end, Span<float> lows, Span<float> highs)
    {
        lows.Fill(float.PositiveInfinity);
        highs.Fill(float.NegativeInfinity);
        for (int place = start; place < end; place++)
        {
            ReadOnlySpan<float> row = _rows.AsSpan(Order[place] * _layout.Stride, _layout.Stride);
            int column = 0;
            for (; column + 8 <= row.Length; column += 8)
            {
                Vector256<float> values = Vector256.Create(row[column..]);
                Vector256.Min(Vector256.Create<float>(lows[column..]), values).CopyTo(lows[column..]);
                Vector256.Max(Vector256.Create<float>(highs[column..]), values).CopyTo(highs[column..]);
            }

            for (; column < row.Length; column++)
            {
                lows[column] = Math.Min(lows[column], row[column]);
                highs[column] = Math.Max(highs[column], row[column]);
            }
        }
    }

    // Two different codes lie the same way apart, whatever their numbers are.
    private int Widest(Span<float> lows, Span<float> highs)
    {
        int widest = 0;
        double width = -1;
        for (int column = 0; column < _layout.Stride; column++)
        {
            double range = (double)highs[column] - lows[column];
            if (column >= _layout.PaddedNumbers) range = range > 0 ? Math.Sqrt(_layout.CodeSquared) : 0;
            if (range > width) (widest, width) = (column, range);
        }

        return widest;
    }

    /// <summary>Orders by value, then by row: all keys differ, so that the two sides of a cut hang on nothing else.</summary>
    private static ulong Key(float value, int row)
    {
        // Adding zero makes -0 the same as 0. Negative numbers: all bits turned round; others: above them.
        uint bits = BitConverter.SingleToUInt32Bits(value + 0f);
        bits ^= (uint)((int)bits >> 31) | 0x8000_0000;
        return ((ulong)bits << 32) | (uint)row;
    }

    // Hoare's selection: afterwards the smallest keys stand before the place.
    private static void Select(Span<ulong> keys, int place)
    {
        int from = 0, to = keys.Length - 1;
        while (from < to)
        {
            ulong pivot = MedianOfThree(keys[from], keys[(from + to) >>> 1], keys[to]);
            int left = from, right = to;
            while (left <= right)
            {
                while (keys[left] < pivot) left++;
                while (keys[right] > pivot) right--;
                if (left > right) break;
                (keys[left], keys[right]) = (keys[right], keys[left]);
                left++;
                right--;
            }

            if (place <= right) to = right;
            else if (place >= left) from = left;
            else return;
        }
    }

    private static ulong MedianOfThree(ulong a, ulong b, ulong c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
