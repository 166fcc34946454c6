using System.Numerics;
using Clickstream.Learning.Neighbors;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Which core rows hang together: those within the radius of one another, and whatever hangs together with them. Tiles of the search are taken
/// two by two; a pair whose rows already are one component is passed over, so that dense clusters cost little. Threads unite
/// components at once (Anderson and Woll 1991): a root is hung under a smaller one by a single exchange, so the outcome, the smallest
/// place of each component, hangs on no order.
/// </summary>
internal sealed class DbscanLinks
{
    private readonly TiledRows _tiles;
    private readonly BoxTree? _tree;
    private readonly double _squaredRadius;
    private readonly float _limit;
    private readonly float _surely;
    private readonly int[] _parents;
    private readonly bool[] _isOne;

    private DbscanLinks(NeighborSearch core, double radius)
    {
        _tiles = core.Tiles;
        _tree = core.Tree;
        _squaredRadius = radius * radius;
        _limit = core.Reach.Of(_squaredRadius);
        _surely = core.Reach.Surely(_squaredRadius);
        _parents = [.. Enumerable.Range(0, core.RowCount)];
        _isOne = new bool[(2 * _tiles.TileCount) - 1];
    }

    /// <summary>A number for each row that is searched, equal for rows that hang together.</summary>
    public static int[] Components(NeighborSearch core, double radius)
    {
        var links = new DbscanLinks(core, radius);
        Parallel.For(0, links._tiles.TileCount, links.LinkTile);
        var components = new int[core.RowCount];
        for (int place = 0; place < components.Length; place++) components[core.Tiles.RowAt(place)] = links.Root(place);
        return components;
    }

    // Links the rows of a tile with one another and with those of the tiles behind it.
    private void LinkTile(int tile)
    {
        float[] points = new float[_tiles.RowsIn(tile) * _tiles.Layout.Stride];
        for (int lane = 0; lane < _tiles.RowsIn(tile); lane++)
            _tiles.CopyTo((tile * TiledRows.RowsPerTile) + lane, points.AsSpan(lane * _tiles.Layout.Stride));
        LinkTiles(points, tile, tile);
        if (_tree is null)
        {
            for (int other = tile + 1; other < _tiles.TileCount; other++) LinkTiles(points, tile, other);
        }
        else
        {
            Descend(points, tile, _tree.LeafOf(tile).Node, _tree.Root);
        }
    }

    private void Descend(float[] points, int tile, int leaf, TreeNode node)
    {
        if (node.End <= tile + 1 || _tree!.Distance(leaf, node.Node) > _limit) return;
        if (_isOne[node.Node] && IsOne(tile) && Root(node.First * TiledRows.RowsPerTile) == Root(tile * TiledRows.RowsPerTile)) return;
        if (node.IsLeaf)
        {
            LinkTiles(points, tile, node.First);
            _isOne[node.Node] = _isOne[node.Node] || IsOne(node.First);
            return;
        }

        TreeNode left = node.Left, right = node.Right;
        Descend(points, tile, leaf, left);
        Descend(points, tile, leaf, right);
        if (_isOne[left.Node] && _isOne[right.Node] && Root(left.First * TiledRows.RowsPerTile) == Root(right.First * TiledRows.RowsPerTile))
            _isOne[node.Node] = true;
    }

    private void LinkTiles(float[] points, int tile, int other)
    {
        int stride = _tiles.Layout.Stride;
        for (int lane = 0; lane < _tiles.RowsIn(tile); lane++)
        {
            ReadOnlySpan<float> point = points.AsSpan(lane * stride, stride);
            int place = (tile * TiledRows.RowsPerTile) + lane;
            uint near = _tiles.Near(point, other, _limit);
            if (near == 0) continue;
            uint surely = _tiles.Near(point, other, _surely);
            for (; near != 0; near &= near - 1)
            {
                int otherLane = BitOperations.TrailingZeroCount(near), otherPlace = (other * TiledRows.RowsPerTile) + otherLane;
                if (Root(place) == Root(otherPlace)) continue;
                if ((surely >> otherLane & 1) == 1 || _tiles.Squared(point, other, otherLane) <= _squaredRadius) Unite(place, otherPlace);
            }
        }
    }

    // What is one component stays one: another thread may see it late, never wrongly.
    private bool IsOne(int tile)
    {
        int first = tile * TiledRows.RowsPerTile, root = Root(first);
        for (int place = first + 1; place < first + _tiles.RowsIn(tile); place++)
        {
            if (Root(place) != root) return false;
        }

        return true;
    }

    private void Unite(int first, int second)
    {
        while (true)
        {
            first = Root(first);
            second = Root(second);
            if (first == second) return;
            (int small, int large) = first < second ? (first, second) : (second, first);
            if (Interlocked.CompareExchange(ref _parents[large], small, large) == large) return;
        }
    }

    private int Root(int place)
    {
        while (true)
        {
            int parent = Volatile.Read(ref _parents[place]);
            if (parent == place) return place;
            int grandparent = Volatile.Read(ref _parents[parent]);
            // Halves the way for those who come later; what is written is an ancestor in any case.
            if (grandparent != parent) Volatile.Write(ref _parents[place], grandparent);
            place = grandparent;
        }
    }
}
