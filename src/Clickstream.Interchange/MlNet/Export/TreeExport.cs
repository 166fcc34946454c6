using Clickstream.Interchange.MlNet.Components;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>
/// Trees in ML.NET's words: the same leaves for every row. A question for a category becomes one for the slots of those categories that go the
/// other way than the rest; a question whose answer no category changes is left out.
/// </summary>
internal sealed class TreeExport
{
    private readonly FeatureChain _chain;
    private readonly TreeEnsemble _ensemble;
    private readonly byte _kind;
    private readonly List<int> _first = [];
    private readonly List<int> _second = [];
    private readonly List<int> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<float> _defaults = [];
    private readonly List<CategoricalNode> _categorical = [];
    private readonly List<double> _leaves = [];

    private TreeExport(FeatureChain chain, TreeEnsemble ensemble, TreesKind kind)
    {
        _chain = chain;
        _ensemble = ensemble;
        _kind = (byte)(kind is TreesKind.FastForestBinary or TreesKind.FastForestRegression ? 2 : 0);
    }

    /// <summary>The ensemble, with a start value as a tree of its own since ML.NET adds none when scoring.</summary>
    /// <param name="kind">What the sum means.</param>
    /// <param name="chain">How the features are made.</param>
    /// <param name="ensemble">The trees.</param>
    /// <param name="shift">Added to every score.</param>
    public static TreesModel Of(TreesKind kind, FeatureChain chain, TreeEnsemble ensemble, double shift = 0)
    {
        var trees = new List<MlNetTree>();
        double start = ensemble.BaseScore + shift;
        if (start != 0 || ensemble.TreeCount == 0) trees.Add(new TreeExport(chain, ensemble, kind).Constant(start));
        for (int tree = 0; tree < ensemble.TreeCount; tree++) trees.Add(new TreeExport(chain, ensemble, kind).Tree(ensemble.TreeStarts[tree]));
        return new TreesModel(kind, chain.Length, [.. trees]);
    }

    private MlNetTree Tree(int root) => Add(root) is < 0 ? Constant(_leaves[0]) : Built();

    // A tree of one leaf is refused by ML.NET: a question with the same answer twice.
    private MlNetTree Constant(double value)
    {
        _leaves.Clear();
        _leaves.AddRange([value, value]);
        Ask(slot: 0, threshold: 0, missingFirst: false);
        (_first[0], _second[0]) = (~0, ~1);
        return Built();
    }

    private MlNetTree Built() => new()
    {
        Kind = _kind,
        FirstChildren = [.. _first],
        SecondChildren = [.. _second],
        Features = [.. _features],
        Thresholds = [.. _thresholds],
        LeafValues = [.. _leaves],
        CategoricalNodes = [.. _categorical],
        MissingDefaults = _defaults.Exists(value => value == float.NegativeInfinity) ? [.. _defaults] : [],
    };

    /// <returns>Index of the node, or the complement of that of the leaf.</returns>
    private int Add(int node)
    {
        int column = _ensemble.Columns[node];
        if (column == TreeEnsemble.Leaf)
        {
            _leaves.Add(_ensemble.Values[node]);
            return ~(_leaves.Count - 1);
        }

        int left = _ensemble.LeftChildren[node], right = _ensemble.RightChildren[node];
        if (_chain.BlockOf(column) is not { } block)
        {
            int asked = Ask(_chain.SlotOf(column), _ensemble.Thresholds[node], _chain.MayBeMissing(column) && _ensemble.MissingGoesLeft[node]);
            return WithChildren(asked, left, right);
        }

        bool restGoesLeft = GoesLeft(node, block.OfRest(column));
        int[] others =
        [
            .. Enumerable.Range(0, block.SlotCount)
                .Where(slot => GoesLeft(node, block.OfCategory(slot, column)) != restGoesLeft)
                .Select(slot => block.FirstSlot + slot),
        ];
        (int ofRest, int ofOthers) = restGoesLeft ? (left, right) : (right, left);
        if (others.Length == 0) return Add(ofRest);
        int index = Ask(others[0], 0.5f, missingFirst: false);
        if (others.Length > 1) _categorical.Add(new CategoricalNode(index, [.. others], others[0], others[^1]));
        return WithChildren(index, ofRest, ofOthers);
    }

    private int Ask(int slot, float threshold, bool missingFirst)
    {
        _first.Add(0);
        _second.Add(0);
        _features.Add(slot);
        _thresholds.Add(threshold);
        _defaults.Add(missingFirst ? float.NegativeInfinity : float.PositiveInfinity);
        return _features.Count - 1;
    }

    private int WithChildren(int index, int first, int second)
    {
        _first[index] = Add(first);
        _second[index] = Add(second);
        return index;
    }

    private bool GoesLeft(int node, float value)
    {
        if (float.IsNaN(value)) return _ensemble.MissingGoesLeft[node];
        int set = _ensemble.CategorySet(node);
        return set == TreeEnsemble.Leaf ? value <= _ensemble.Thresholds[node] : _ensemble.CategorySets[set].Contains((int)value) && value == (int)value;
    }
}
