namespace Clickstream.Learning.ModelSelection;

/// <summary>Settings of <see cref="RandomSearch"/>, checked when it runs.</summary>
public sealed record RandomSearchOptions
{
    /// <summary>Number of candidates and time. Default 30 candidates, no limit of time.</summary>
    public SearchBudget Budget { get; init; } = new(30);

    /// <summary>Same seed, same candidates, whatever the time allows of them. Default 0.</summary>
    public int Seed { get; init; }
}
