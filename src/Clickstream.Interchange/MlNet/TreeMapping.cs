using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Evaluation;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.MlNet;

/// <summary>
/// From ML.NET's trees to ours. A categorical node asks whether any of some slots is above 0; those slots are tables of one input column, so it
/// asks for a set of that column's categories: the column's code is written beside the slots, and the node has the set of codes.
/// </summary>
internal sealed class TreeMapping
{
    private readonly TreesModel _model;
    private readonly IReadOnlyList<Slot> _features;
    private readonly List<Slot> _slots;
    private readonly Dictionary<(int Source, NumberSlot? Before), CodeColumn> _codes = [];

    /// <param name="model">The trees.</param>
    /// <param name="features">What they read.</param>
    /// <exception cref="ForeignFormatException">A categorical node asks for slots of several columns.</exception>
    public TreeMapping(TreesModel model, IReadOnlyList<Slot> features)
    {
        _model = model;
        _features = features;
        _slots = [.. features];
        foreach (CategoricalNode node in model.Trees.SelectMany(tree => tree.CategoricalNodes).Where(node => node.Slots.Count > 1)) CodesOf(node).Add(node.Slots);
        foreach (CodeColumn codes in _codes.Values) _slots.Add(codes.ToSlot());
    }

    /// <summary>The features, then the codes that categorical nodes ask for.</summary>
    public IReadOnlyList<Slot> Slots => _slots;

    /// <summary>The trees over the values that a layout of <see cref="Slots"/> writes.</summary>
    /// <exception cref="ForeignFormatException">The nodes of a tree do not hang together as a tree.</exception>
    /// <exception cref="ArgumentException">A number is out of range, or a tree too deep.</exception>
    public TreeEnsemble Map(FeatureLayout layout)
    {
        int place = _features.Count;
        foreach (CodeColumn codes in _codes.Values) codes.Output = layout.OutputOfSlot[place++];
        var builder = new EnsembleBuilder(_model.Kind == TreesKind.FastForestRegression ? _model.Trees.Count : 1);
        for (int tree = 0; tree < _model.Trees.Count; tree++) Add(builder, tree, layout.OutputOfSlot);
        return builder.Build(layout.Transformer.OutputCount);
    }

    // From the root down, so that every child comes after its parent.
    private void Add(EnsembleBuilder builder, int index, IReadOnlyList<int> outputOfSlot)
    {
        MlNetTree tree = _model.Trees[index];
        var categorical = tree.CategoricalNodes.ToDictionary(node => node.Node);
        bool hasDefaults = tree.MissingDefaults.Any(value => value != 0);
        var met = new bool[tree.Features.Count];
        var open = new Stack<(int Node, int Parent, bool IsLeft)>();
        builder.StartTree();
        open.Push((0, TreeEnsemble.Leaf, false));
        while (open.TryPop(out (int Node, int Parent, bool IsLeft) next))
        {
            int node = next.Node;
            if (node < 0)
            {
                if (~node >= tree.LeafValues.Count) throw Malformed(index, $"a child is leaf {~node} of {tree.LeafValues.Count}");
                builder.AddLeaf(next.Parent, next.IsLeft, tree.LeafValues[~node]);
                continue;
            }

            if (node >= met.Length || met[node]) throw Malformed(index, $"a child is node {node} of {met.Length}, or a node has two parents");
            met[node] = true;
            int added;
            (int first, int second) = (tree.FirstChildren[node], tree.SecondChildren[node]);
            if (!categorical.TryGetValue(node, out CategoricalNode? set))
            {
                float threshold = tree.Thresholds[node];
                if (float.IsNaN(threshold)) throw Malformed(index, $"the threshold of node {node} is NaN");
                // What stands in for NaN is compared as every value; NaN itself is above every threshold.
                bool missingGoesFirst = hasDefaults && tree.MissingDefaults[node] <= threshold;
                added = builder.AddNumber(next.Parent, next.IsLeft, outputOfSlot[tree.Features[node]], threshold, missingGoesFirst);
            }
            else if (set.Slots.Count == 1)
            {
                added = builder.AddNumber(next.Parent, next.IsLeft, outputOfSlot[set.Slots[0]], threshold: 0, missingGoesLeft: true);
            }
            else
            {
                // The set goes left with us: the positive ones to the second child, or, where unknown categories are positive, the others to the first.
                CodeColumn codes = CodesOf(set);
                int[] exceptions = codes.Exceptions(set.Slots, out bool isPositiveElse);
                if (!isPositiveElse) (first, second) = (second, first);
                added = builder.AddCategories(next.Parent, next.IsLeft, codes.Output, exceptions);
            }

            open.Push((second, added, false));
            open.Push((first, added, true));
        }
    }

    private CodeColumn CodesOf(CategoricalNode node)
    {
        LookupSlot? first = _features[node.Slots[0]] as LookupSlot;
        if (first is null || node.Slots.Any(slot => _features[slot] is not LookupSlot other || other.Source != first.Source || other.Before != first.Before))
            throw new ForeignFormatException($"A categorical node of a tree asks for the slots {node.Slots}, which do not come from one column of categories; that is not supported.");
        (int, NumberSlot?) key = (first.Source, first.Before);
        if (!_codes.TryGetValue(key, out CodeColumn? codes)) _codes.Add(key, codes = new CodeColumn(_features, first));
        return codes;
    }

    private static ForeignFormatException Malformed(int tree, string what) => new($"Tree {tree} is malformed: {what}.");
}
