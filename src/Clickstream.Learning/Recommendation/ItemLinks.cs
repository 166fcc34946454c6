namespace Clickstream.Learning.Recommendation;

/// <summary>For each item the items that follow from it, strongest first. Immutable.</summary>
public sealed class ItemLinks
{
    private readonly int[] _starts;
    private readonly int[] _targets;
    private readonly float[] _weights;

    /// <param name="starts">Where the links of each item begin, rising from 0, and at the end their number: one more than there are items.</param>
    /// <param name="targets">Numbers of the items linked to.</param>
    /// <param name="weights">Strength of each link, above 0, at most 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is out of range.</exception>
    public ItemLinks(int[] starts, int[] targets, float[] weights)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(weights);
        CompressedRows.Check(starts, targets.Length);
        if (weights.Length != targets.Length) throw new ArgumentException($"{targets.Length} targets have {weights.Length} weights.", nameof(weights));
        for (int i = 0; i < targets.Length; i++)
        {
            if ((uint)targets[i] >= (uint)(starts.Length - 1)) throw new ArgumentException($"Link {i} leads to item {targets[i]}; expected 0 to {starts.Length - 2}.", nameof(targets));
            if (!(weights[i] is > 0 and <= 1)) throw new ArgumentException($"Link {i} has the weight {weights[i]}; expected above 0, at most 1.", nameof(weights));
        }

        _starts = starts;
        _targets = targets;
        _weights = weights;
    }

    /// <summary>Number of items.</summary>
    public int ItemCount => _starts.Length - 1;

    /// <summary>Number of links of all items.</summary>
    public int Count => _targets.Length;

    /// <summary>Where the links of each item begin, and at the end their number.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>The items linked to, of all items.</summary>
    internal ReadOnlySpan<int> AllTargets => _targets;

    /// <summary>Strength of each link, of all items.</summary>
    internal ReadOnlySpan<float> AllWeights => _weights;

    /// <summary>The items that follow from an item, strongest first.</summary>
    public ReadOnlySpan<int> Targets(int item) => _targets.AsSpan(_starts[item], _starts[item + 1] - _starts[item]);

    /// <summary>Strength of each of them: the link's share of all that follows from the item, above 0, at most 1.</summary>
    public ReadOnlySpan<float> Weights(int item) => _weights.AsSpan(_starts[item], _starts[item + 1] - _starts[item]);
}
