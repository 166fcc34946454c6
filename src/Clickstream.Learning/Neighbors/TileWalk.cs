namespace Clickstream.Learning.Neighbors;

/// <summary>
/// The way of the rows of one tile through the tree, together: where boxes overlap so much that each row has to see most tiles, a tile is fetched once
/// for all of them, and a row passes over those whose box is out of its own reach. Their own tile comes first, then what lies round it.
/// </summary>
internal sealed class TileWalk
{
    private readonly TiledRows _tiles;
    private readonly BoxTree _tree;
    private readonly Reach _reach;
    private readonly int _tile;
    private readonly int _leaf;
    private readonly int _count;
    private readonly float[] _points;
    private readonly int[] _answers;
    private readonly int[] _rows;
    private readonly double[] _squares;
    private readonly int[] _found;
    private readonly float[] _limits;
    private float _limit = float.PositiveInfinity;

    /// <param name="search">Must have a tree.</param>
    /// <param name="tile">The tile of the rows.</param>
    /// <param name="points">The rows as points.</param>
    /// <param name="answers">Their numbers, at which answers belong.</param>
    /// <param name="count">How many neighbours each.</param>
    /// <param name="rows">Receives the neighbours.</param>
    /// <param name="squares">Receives squared distances.</param>
    public TileWalk(NeighborSearch search, int tile, float[] points, int[] answers, int count, int[] rows, double[] squares)
    {
        _tiles = search.Tiles;
        _tree = search.Tree!;
        _reach = search.Reach;
        _tile = tile;
        _leaf = _tree.LeafOf(tile).Node;
        _count = count;
        _points = points;
        _answers = answers;
        _rows = rows;
        _squares = squares;
        _found = new int[answers.Length];
        _limits = new float[answers.Length];
        _limits.AsSpan().Fill(_limit);
    }

    public void Run()
    {
        Take(_tile, _leaf);
        Descend(_tree.Root);
    }

    private void Descend(TreeNode node)
    {
        if (node.IsLeaf)
        {
            if (node.First != _tile) Take(node.First, node.Node);
            return;
        }

        TreeNode near = node.Left, far = node.Right;
        float nearDistance = _tree.Distance(_leaf, near.Node), farDistance = _tree.Distance(_leaf, far.Node);
        // Of two that touch, the side of the own tile.
        if (farDistance < nearDistance || (farDistance == nearDistance && _tile >= far.First))
            (near, far, nearDistance, farDistance) = (far, near, farDistance, nearDistance);
        if (nearDistance <= _limit) Descend(near);
        if (farDistance <= _limit) Descend(far);
    }

    private void Take(int tile, int node)
    {
        int stride = _tiles.Layout.Stride;
        float limit = 0;
        for (int i = 0; i < _answers.Length; i++)
        {
            ReadOnlySpan<float> point = _points.AsSpan(i * stride, stride);
            if (_tree.Distance(point, node) <= _limits[i])
            {
                int start = _answers[i] * _count;
                var nearest = new NearestRows(_rows.AsSpan(start, _count), _squares.AsSpan(start, _count), _reach);
                nearest.Resume(_found[i]);
                var taker = new NearestTaker(nearest, _answers[i]);
                taker.Take(_tiles, point, tile);
                _found[i] = taker.Found;
                _limits[i] = taker.Limit;
            }

            limit = Math.Max(limit, _limits[i]);
        }

        _limit = limit;
    }
}
