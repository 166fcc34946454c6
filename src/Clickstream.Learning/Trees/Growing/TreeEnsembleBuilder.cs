using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>Turns trees on bins into one ensemble on values.</summary>
internal sealed class TreeEnsembleBuilder(BinMapper mapper)
{
    // A split that parts the missing from all codes asks for no set, which would be empty, but for a number that no code is below.
    private const float BelowAllCodes = -1;

    private readonly List<int> _treeStarts = [];
    private readonly List<int> _columns = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingGoesLeft = [];
    private readonly List<int> _leftChildren = [];
    private readonly List<int> _rightChildren = [];
    private readonly List<double> _values = [];
    private readonly List<double> _covers = [];
    private readonly List<int> _categorySetOfNode = [];
    private readonly List<IReadOnlyList<int>> _categorySets = [];

    /// <summary>Appends a tree.</summary>
    public void Add(GrownTree tree)
    {
        int start = _columns.Count;
        _treeStarts.Add(start);
        foreach (GrownNode node in tree.Nodes)
        {
            bool categorical = !node.IsLeaf && node.Split.Bin < 0;
            List<int> codes = categorical ? Codes(node.Split) : [];
            _columns.Add(node.IsLeaf ? TreeEnsemble.Leaf : node.Split.Column);
            _thresholds.Add(node.IsLeaf || codes.Count > 0 ? 0 : categorical ? BelowAllCodes : mapper.Column(node.Split.Column).Threshold(node.Split.Bin));
            _missingGoesLeft.Add(node.Split.MissingLeft);
            _leftChildren.Add(node.IsLeaf ? TreeEnsemble.Leaf : start + node.Left);
            _rightChildren.Add(node.IsLeaf ? TreeEnsemble.Leaf : start + node.Right);
            _values.Add(node.Value);
            _covers.Add(node.Cover);
            _categorySetOfNode.Add(codes.Count > 0 ? _categorySets.Count : TreeEnsemble.Leaf);
            if (codes.Count > 0) _categorySets.Add(codes);
        }
    }

    /// <summary>The ensemble of all trees so far.</summary>
    public TreeEnsemble Build(double baseScore) => new(
        mapper.ColumnCount,
        baseScore,
        _treeStarts,
        _columns,
        _thresholds,
        _missingGoesLeft,
        _leftChildren,
        _rightChildren,
        _values,
        _covers,
        _categorySets,
        _categorySets.Count == 0 ? [] : _categorySetOfNode);

    // The rare codes shared the bin of the missing while the tree grew, and go on going where it goes.
    private List<int> Codes(Split split)
    {
        ColumnBins bins = mapper.Column(split.Column);
        List<int> codes = [.. Enumerable.Range(0, bins.ValueBins).Where(split.Categories.Contains).Select(bins.Code)];
        if (split.MissingLeft) codes.AddRange(bins.RareCodes);
        codes.Sort();
        return codes;
    }
}
