using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Prediction;
namespace Clickstream.Learning.Trees.Growing;

/// <summary>Turns trees on bins into one ensemble on values.</summary>
internal sealed class TreeEnsembleBuilder(BinMapper mapper)
{
    private readonly List<int> _treeStarts = [];
    private readonly List<int> _columns = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingGoesLeft = [];
    private readonly List<int> _leftChildren = [];
    private readonly List<int> _rightChildren = [];
    private readonly List<double> _values = [];
    private readonly List<double> _covers = [];

    /// <summary>Appends a tree.</summary>
    public void Add(GrownTree tree)
    {
        int start = _columns.Count;
        _treeStarts.Add(start);
        foreach (GrownNode node in tree.Nodes)
        {
            _columns.Add(node.IsLeaf ? TreeEnsemble.Leaf : node.Column);
            _thresholds.Add(node.IsLeaf ? 0 : mapper.Threshold(node.Column, node.Bin));
            _missingGoesLeft.Add(node.MissingLeft);
            _leftChildren.Add(node.IsLeaf ? TreeEnsemble.Leaf : start + node.Left);
            _rightChildren.Add(node.IsLeaf ? TreeEnsemble.Leaf : start + node.Right);
            _values.Add(node.Value);
            _covers.Add(node.Cover);
        }
    }

    /// <summary>The ensemble of all trees so far.</summary>
    public TreeEnsemble Build(double baseScore) => new(
        mapper.ColumnCount, baseScore, _treeStarts, _columns, _thresholds, _missingGoesLeft, _leftChildren, _rightChildren, _values, _covers);
}
