namespace Clickstream.Interchange.MlNet.Components;

/// <summary>
/// One tree: arrays with an entry a node, and leaves with an entry more. A child is the index of a node, or the bitwise complement (~) of that of a
/// leaf. A value not above the threshold goes to the first child.
/// </summary>
internal sealed record MlNetTree
{
    /// <summary>0, but 2 in forests.</summary>
    public required byte Kind { get; init; }

    /// <summary>Child of each node for values not above the threshold.</summary>
    public required ValueArray<int> FirstChildren { get; init; }

    /// <summary>Child for values above it.</summary>
    public required ValueArray<int> SecondChildren { get; init; }

    /// <summary>Slot of the features vector that each node asks; means nothing in a categorical node.</summary>
    public required ValueArray<int> Features { get; init; }

    /// <summary>Greatest value that goes to the first child; may be infinite, and means nothing in a categorical node.</summary>
    public required ValueArray<float> Thresholds { get; init; }

    /// <summary>What each leaf adds to the score; one more than nodes, at least two.</summary>
    public required ValueArray<double> LeafValues { get; init; }

    /// <summary>Greatest output; means nothing to scores.</summary>
    public double GreatestOutput { get; init; }

    /// <summary>Weight of the tree; means nothing to scores.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Nodes that ask for several slots at once, ascending.</summary>
    public ValueArray<CategoricalNode> CategoricalNodes { get; init; } = [];

    /// <summary>Thresholds in bins; empty, or one a node. Means nothing to scores.</summary>
    public ValueArray<uint> BinThresholds { get; init; } = [];

    /// <summary>
    /// What stands in for NaN at each node, e.g. -infinity: to the first child. Empty, or all 0: NaN goes to the second child.
    /// </summary>
    public ValueArray<float> MissingDefaults { get; init; } = [];

    /// <summary>Gain of each split. ML.NET wants one a node, so empty is written as zeros.</summary>
    public ValueArray<double> Gains { get; init; } = [];

    /// <summary>p-value of each split; empty, or one a node.</summary>
    public ValueArray<double> PValues { get; init; } = [];

    /// <summary>Value of each node before its split; empty, or one a node.</summary>
    public ValueArray<double> PreviousValues { get; init; } = [];

    /// <summary>Kind 2: labels that were kept for quantiles.</summary>
    public ValueArray<double> LabelSample { get; init; } = [];

    /// <summary>Kind 2: their weights.</summary>
    public ValueArray<double> LabelWeights { get; init; } = [];
}
