namespace Clickstream.Learning.Explanation;

/// <summary>Settings of <see cref="PermutationImportance"/>.</summary>
public sealed record PermutationImportanceOptions
{
    /// <summary>How often each column is shuffled, at least 1. Default 5.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>Same seed, same figures. Default 0.</summary>
    public int Seed { get; init; }

    internal void Check() => ArgumentOutOfRangeException.ThrowIfLessThan(Repeats, 1, nameof(Repeats));
}
