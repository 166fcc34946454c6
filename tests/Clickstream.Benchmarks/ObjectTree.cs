using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Benchmarks;

/// <summary>A tree as one would write it first: an object a node, walked by reference. The yardstick of the flat one.</summary>
internal sealed class ObjectTree
{
    private int _column;
    private float _threshold;
    private bool _missingGoesLeft;
    private ObjectTree? _left;
    private ObjectTree? _right;
    private double _value;

    /// <summary>The trees of an ensemble.</summary>
    public static ObjectTree[] Of(TreeEnsemble ensemble) => [.. ensemble.TreeStarts.Select(root => Node(ensemble, root))];

    /// <summary>The value of the leaf that the row falls into.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        ObjectTree node = this;
        while (node._left is not null)
        {
            float value = row[node._column];
            bool left = float.IsNaN(value) ? node._missingGoesLeft : value <= node._threshold;
            node = left ? node._left : node._right!;
        }

        return node._value;
    }

    private static ObjectTree Node(TreeEnsemble ensemble, int index)
    {
        int left = ensemble.LeftChildren[index];
        return new ObjectTree
        {
            _column = ensemble.Columns[index],
            _threshold = ensemble.Thresholds[index],
            _missingGoesLeft = ensemble.MissingGoesLeft[index],
            _left = left < 0 ? null : Node(ensemble, left),
            _right = left < 0 ? null : Node(ensemble, ensemble.RightChildren[index]),
            _value = ensemble.Values[index],
        };
    }
}
