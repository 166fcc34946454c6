using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Models;

/// <summary>
/// Makes one ensemble of trees that come from a file. A file may list nodes in any order and leave dead ones lying about: each tree is walked from
/// its root, level by level, and what the walk meets gets new numbers, so that children follow their parents. Every reference is checked on the way.
/// </summary>
/// <param name="features">Number of features of the model.</param>
internal sealed class TreeAssembly(int features)
{
    // Keeps shares of covers finite where a library says that no weight at all came through a node.
    private const double LeastCover = 1e-16;

    private readonly List<int> _treeStarts = [];
    private readonly List<int> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<bool> _missingGoesLeft = [];
    private readonly List<int> _leftChildren = [];
    private readonly List<int> _rightChildren = [];
    private readonly List<double> _values = [];
    private readonly List<double> _covers = [];
    private readonly List<int> _categorySetOfNode = [];
    private readonly List<IReadOnlyList<int>> _categorySets = [];

    /// <summary>Number of trees so far.</summary>
    public int TreeCount => _treeStarts.Count;

    /// <summary>Whether a split asks the feature for its category.</summary>
    public bool[] AsksCategory { get; } = new bool[features];

    /// <summary>Whether a split asks the feature for its number.</summary>
    public bool[] AsksNumber { get; } = new bool[features];

    /// <summary>For each feature one more than the greatest code in a set; 0 without sets.</summary>
    public int[] CodeCounts { get; } = new int[features];

    /// <summary>Appends a tree, whose root is node 0.</summary>
    /// <param name="nodes">The nodes; those that the root does not lead to are left out.</param>
    /// <param name="scale">Multiplies the values of the leaves.</param>
    /// <param name="where">Names the tree in messages.</param>
    /// <exception cref="ForeignFormatException">The nodes are no tree, or a number is out of range.</exception>
    public void Add(ReadOnlySpan<ForeignTreeNode> nodes, double scale, string where)
    {
        int start = _features.Count;
        _treeStarts.Add(start);
        var order = new List<(int Node, int Depth)> { (0, 0) };
        var met = new bool[nodes.Length];
        met[0] = true;
        for (int next = 0; next < order.Count; next++)
        {
            (int index, int depth) = order[next];
            ref readonly ForeignTreeNode node = ref nodes[index];
            if (depth > TreeEnsemble.DepthLimit) throw Wrong($"lies deeper than {TreeEnsemble.DepthLimit} splits");
            bool leaf = node.Feature == TreeEnsemble.Leaf;
            double value = leaf ? node.Value * scale : 0;
            if (!double.IsFinite(value)) throw Wrong($"adds {value}; expected a finite number");
            if (!double.IsFinite(node.Cover) || node.Cover < 0) throw Wrong($"has the cover {node.Cover}; expected zero or above");
            if (!leaf)
            {
                Note(node, where, index);
                Follow(node.Left, nodes.Length);
                Follow(node.Right, nodes.Length);
            }

            _features.Add(node.Feature);
            _thresholds.Add(leaf ? 0 : node.Threshold);
            _missingGoesLeft.Add(!leaf && node.MissingGoesLeft);
            _leftChildren.Add(leaf ? TreeEnsemble.Leaf : start + order.Count - 2);
            _rightChildren.Add(leaf ? TreeEnsemble.Leaf : start + order.Count - 1);
            _values.Add(value);
            _covers.Add(Math.Max(node.Cover, LeastCover));
            _categorySetOfNode.Add(node.Categories is null ? TreeEnsemble.Leaf : _categorySets.Count);
            if (node.Categories is not null) _categorySets.Add(node.Categories);

            void Follow(int child, int count)
            {
                if (child < 0 || child >= count) throw Wrong($"has the child {child}; expected one of 0 to {count - 1}");
                if (met[child]) throw Wrong($"has the child {child}, which is another node's child or the root");
                met[child] = true;
                order.Add((child, depth + 1));
            }

            ForeignFormatException Wrong(string problem) => new($"{where}: node {index} {problem}.");
        }
    }

    /// <summary>The ensemble of all trees.</summary>
    /// <param name="baseScore">The score before the first tree.</param>
    /// <param name="places">For each feature the column that a prepared row has it in.</param>
    /// <param name="addsInSingle">Whether leaves are added up in float32, one tree after another.</param>
    /// <exception cref="ForeignFormatException">The parts do not make an ensemble.</exception>
    public TreeEnsemble Build(double baseScore, IReadOnlyList<int> places, bool addsInSingle = false)
    {
        try
        {
            return new TreeEnsemble(
                features,
                baseScore,
                _treeStarts,
                [.. _features.Select(feature => feature == TreeEnsemble.Leaf ? TreeEnsemble.Leaf : places[feature])],
                _thresholds,
                _missingGoesLeft,
                _leftChildren,
                _rightChildren,
                _values,
                _covers,
                _categorySets,
                _categorySets.Count == 0 ? [] : _categorySetOfNode,
                addsInSingle);
        }
        catch (ArgumentException e)
        {
            throw new ForeignFormatException($"The trees cannot be taken over: {FaultText.Of(e)}", e);
        }
    }

    private void Note(in ForeignTreeNode node, string where, int index)
    {
        int feature = node.Feature;
        if (feature < 0 || feature >= features)
            throw new ForeignFormatException($"{where}: node {index} asks feature {feature}; expected one of 0 to {features - 1}.");
        if (node.Categories is null)
        {
            if (!float.IsFinite(node.Threshold))
                throw new ForeignFormatException($"{where}: node {index} compares with a number that no finite float32 can stand for.");
            AsksNumber[feature] = true;
        }
        else
        {
            AsksCategory[feature] = true;
            CodeCounts[feature] = Math.Max(CodeCounts[feature], node.Categories[^1] + 1);
        }

        if (AsksNumber[feature] && AsksCategory[feature])
            throw new ForeignFormatException($"{where}: node {index} makes feature {feature} one that is asked both for a number and for a category.");
    }
}
