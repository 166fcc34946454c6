namespace Clickstream.Learning.Recommendation;

/// <summary>Which pairs of clicks count as a link, and how much.</summary>
public sealed record ItemTransitionOptions
{
    /// <summary>Largest number of clicks from one to the other, 1 or above; 1 is the very next click.</summary>
    public int MaximumSteps { get; init; } = 1;

    /// <summary>Whether a pair n clicks apart counts 1/n instead of 1.</summary>
    public bool Decays { get; init; }

    /// <summary>Whether a pair counts from the later click to the earlier, too.</summary>
    public bool BothWays { get; init; }

    /// <summary>Added to the sum that shares are taken of, 0 or above, so that what was seen once weighs less than what is seen always.</summary>
    public double Shrinkage { get; init; } = 1;

    /// <summary>Most links kept of an item, the strongest, 1 or above.</summary>
    public int MaximumLinks { get; init; } = 100;
}
