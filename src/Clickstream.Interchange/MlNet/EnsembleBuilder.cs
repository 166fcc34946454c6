using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.MlNet;

/// <summary>Puts the flat arrays of an ensemble together, node by node, each after its parent.</summary>
/// <param name="divisor">What every leaf is divided by.</param>
internal sealed class EnsembleBuilder(int divisor)
{
    private readonly List<int> _starts = [];
    private readonly List<int> _columns = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingGoesLeft = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<double> _values = [];
    private readonly List<int> _setOfNode = [];
    private readonly List<int[]> _sets = [];

    /// <summary>Begins a tree.</summary>
    public void StartTree() => _starts.Add(_columns.Count);

    /// <summary>Adds a leaf.</summary>
    public void AddLeaf(int parent, bool isLeft, double value) => Add(parent, isLeft, TreeEnsemble.Leaf, 0, false, value / divisor, TreeEnsemble.Leaf);

    /// <summary>Adds a node that asks for a number, and returns its index.</summary>
    /// <remarks>
    /// A threshold of ours is finite. No value that a table may hold is beyond the greatest float, so that all of them go to the left of one that
    /// stands for infinity, and none but the least float itself to the left of one that stands for minus infinity.
    /// </remarks>
    public int AddNumber(int parent, bool isLeft, int column, float threshold, bool missingGoesLeft) =>
        Add(parent, isLeft, column, Math.Clamp(threshold, float.MinValue, float.MaxValue), missingGoesLeft, 0, TreeEnsemble.Leaf);

    /// <summary>Adds a node that asks for a set of codes, ascending; what is not in it, and NaN, goes right. Returns its index.</summary>
    public int AddCategories(int parent, bool isLeft, int column, int[] codes)
    {
        // An empty set is not allowed: a threshold below every code sends all of them to the right.
        if (codes.Length == 0) return Add(parent, isLeft, column, float.MinValue, false, 0, TreeEnsemble.Leaf);
        _sets.Add(codes);
        return Add(parent, isLeft, column, 0, false, 0, _sets.Count - 1);
    }

    /// <summary>The ensemble.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or a tree too deep.</exception>
    public TreeEnsemble Build(int columnCount)
    {
        var covers = new double[_columns.Count];
        Array.Fill(covers, 1);
        bool hasSets = _sets.Count > 0;
        return new TreeEnsemble(
            columnCount, 0, _starts, _columns, _thresholds, _missingGoesLeft, _left, _right, _values, covers, hasSets ? _sets : null, hasSets ? _setOfNode : null);
    }

    private int Add(int parent, bool isLeft, int column, float threshold, bool missingGoesLeft, double value, int set)
    {
        int node = _columns.Count;
        _columns.Add(column);
        _thresholds.Add(threshold);
        _missingGoesLeft.Add(missingGoesLeft);
        _left.Add(TreeEnsemble.Leaf);
        _right.Add(TreeEnsemble.Leaf);
        _values.Add(value);
        _setOfNode.Add(set);
        if (parent >= 0) (isLeft ? _left : _right)[parent] = node;
        return node;
    }
}
