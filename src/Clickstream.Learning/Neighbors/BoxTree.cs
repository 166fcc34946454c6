using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neighbors;

/// <summary>
/// A k-d tree (Bentley 1975; Friedman, Bentley and Finkel 1977) whose leaves are tiles: each node is cut at the middle of its widest column, so
/// that both sides hold whole tiles, and knows the smallest box round its rows. Nodes are numbered in the order of a walk, left before
/// right, so the number of tiles of a node tells where its right side stands.
/// </summary>
internal sealed class BoxTree
{
    private readonly ColumnLayout _layout;
    private readonly float[] _lows;
    private readonly float[] _highs;

    public BoxTree(ColumnLayout layout, int tileCount)
    {
        _layout = layout;
        TileCount = tileCount;
        _lows = new float[checked(((2 * tileCount) - 1) * layout.Stride)];
        _highs = new float[_lows.Length];
    }

    /// <summary>Number of leaves.</summary>
    public int TileCount { get; }

    /// <summary>The root: node 0 over all tiles.</summary>
    public TreeNode Root => new(0, 0, TileCount);

    /// <summary>The leaf of a tile.</summary>
    public TreeNode LeafOf(int tile)
    {
        TreeNode node = Root;
        while (!node.IsLeaf) node = tile < node.Left.End ? node.Left : node.Right;
        return node;
    }

    public Span<float> Lows(int node) => _lows.AsSpan(node * _layout.Stride, _layout.Stride);

    public Span<float> Highs(int node) => _highs.AsSpan(node * _layout.Stride, _layout.Stride);

    /// <summary>No row in the box is nearer than this: squared, in single precision.</summary>
    public float Distance(ReadOnlySpan<float> point, int node)
    {
        nint start = (nint)node * _layout.Stride;
        ref float low = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lows), start);
        ref float high = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_highs), start);
        return Distance(ref MemoryMarshal.GetReference(point), ref MemoryMarshal.GetReference(point), ref low, ref high);
    }

    /// <summary>Gives the taker every tile that may hold a row within its limit, near sides first.</summary>
    public void Walk<TTaker>(TiledRows rows, scoped ReadOnlySpan<float> point, ref TTaker taker)
        where TTaker : struct, ITileTaker, allows ref struct => Walk(Root, rows, point, ref taker);

    private void Walk<TTaker>(TreeNode node, TiledRows rows, scoped ReadOnlySpan<float> point, ref TTaker taker)
        where TTaker : struct, ITileTaker, allows ref struct
    {
        if (node.IsLeaf)
        {
            taker.Take(rows, point, node.First);
            return;
        }

        TreeNode near = node.Left, far = node.Right;
        float nearDistance = Distance(point, near.Node), farDistance = Distance(point, far.Node);
        if (farDistance < nearDistance) (near, far, nearDistance, farDistance) = (far, near, farDistance, nearDistance);
        if (nearDistance <= taker.Limit) Walk(near, rows, point, ref taker);
        if (farDistance <= taker.Limit) Walk(far, rows, point, ref taker);
    }

    /// <summary>No two rows of two boxes are nearer than this: squared, in single precision.</summary>
    public float Distance(int first, int second)
    {
        nint a = (nint)first * _layout.Stride, b = (nint)second * _layout.Stride;
        ref float lows = ref MemoryMarshal.GetArrayDataReference(_lows);
        ref float highs = ref MemoryMarshal.GetArrayDataReference(_highs);
        return Distance(ref Unsafe.Add(ref lows, a), ref Unsafe.Add(ref highs, a), ref Unsafe.Add(ref lows, b), ref Unsafe.Add(ref highs, b));
    }

    private float Distance(ref float lowA, ref float highA, ref float lowB, ref float highB)
    {
        Vector256<float> sum = default;
        for (int column = 0; column < _layout.PaddedNumbers; column += 8)
        {
            Vector256<float> gap = Vector256.Max(
                Vector256.LoadUnsafe(ref lowB, (nuint)column) - Vector256.LoadUnsafe(ref highA, (nuint)column),
                Vector256.LoadUnsafe(ref lowA, (nuint)column) - Vector256.LoadUnsafe(ref highB, (nuint)column));
            gap = Vector256.Max(gap, default);
            sum = Vector256.MultiplyAddEstimate(gap, gap, sum);
        }

        float squared = Vector256.Sum(sum);
        for (int column = _layout.PaddedNumbers; column < _layout.Stride; column++)
        {
            if (Unsafe.Add(ref lowB, column) > Unsafe.Add(ref highA, column) || Unsafe.Add(ref lowA, column) > Unsafe.Add(ref highB, column))
                squared += (float)_layout.CodeSquared;
        }

        return squared;
    }
}
