using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>Makes ensembles that no training made: any shape, columns again and again on a path, categories, covers as one likes.</summary>
internal sealed class RandomTrees
{
    private readonly Random _random;
    private readonly int _columnCount;
    private readonly int _categoricalColumns;
    private readonly List<int> _starts = [], _columns = [], _left = [], _right = [], _setOfNode = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingLeft = [];
    private readonly List<double> _values = [], _covers = [];
    private readonly List<int[]> _sets = [];

    /// <param name="seed">Which trees.</param>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="categoricalColumns">So many of the first columns are asked for categories, of codes 0 to 9; the others for numbers in [0, 1).</param>
    public RandomTrees(int seed, int columnCount, int categoricalColumns = 0)
    {
        _random = new Random(seed);
        _columnCount = columnCount;
        _categoricalColumns = categoricalColumns;
    }

    /// <summary>Adds a tree in which some node, chosen at random, is split again and again.</summary>
    public RandomTrees AddBush(int splits)
    {
        _starts.Add(AddLeaf(1000));
        List<int> leaves = [_starts[^1]];
        for (int i = 0; i < splits; i++)
        {
            int at = _random.Next(leaves.Count);
            int node = leaves[at];
            Split(node, _random.Next(_columnCount), _random.NextSingle(), share: 0.02 + 0.96 * _random.NextDouble());
            leaves[at] = _left[node];
            leaves.Add(_right[node]);
        }

        return this;
    }

    /// <summary>Adds a tree whose every left child is a leaf, every right child the next split, at a value that most numbers exceed.</summary>
    public RandomTrees AddChain(int splits, Func<int, int> columnOf, Func<int, double> rightShareOf)
    {
        _starts.Add(AddLeaf(1));
        for (int i = 0, node = _starts[^1]; i < splits; i++, node = _right[node]) Split(node, columnOf(i), 0.1f, 1 - rightShareOf(i), rightShareOf(i));
        return this;
    }

    public TreeEnsemble Make(double baseScore = 0) => new(
        _columnCount, baseScore, _starts, _columns, _thresholds, _missingLeft, _left, _right, _values, _covers, _sets, _setOfNode);

    /// <summary>A row: codes and numbers, every seventh value missing.</summary>
    public float[] Row() =>
        [.. Enumerable.Range(0, _columnCount).Select(column => _random.Next(7) == 0 ? float.NaN : column < _categoricalColumns ? _random.Next(12) : _random.NextSingle())];

    private void Split(int node, int column, float threshold, double share, double? rightShare = null)
    {
        bool categorical = column < _categoricalColumns;
        _columns[node] = column;
        _thresholds[node] = threshold;
        _missingLeft[node] = _random.Next(2) == 0;
        (_values[node], _setOfNode[node]) = (0, categorical ? _sets.Count : -1);
        if (categorical) _sets.Add([.. Enumerable.Range(0, 10).Where(code => code == 3 || _random.Next(2) == 0)]);
        _left[node] = AddLeaf(_covers[node] * share);
        _right[node] = AddLeaf(_covers[node] * (rightShare ?? (1 - share)));
    }

    private int AddLeaf(double cover)
    {
        _columns.Add(-1);
        _thresholds.Add(0);
        _missingLeft.Add(false);
        _left.Add(-1);
        _right.Add(-1);
        _setOfNode.Add(-1);
        _values.Add(_random.NextDouble() * 2 - 1);
        _covers.Add(cover);
        return _columns.Count - 1;
    }
}
