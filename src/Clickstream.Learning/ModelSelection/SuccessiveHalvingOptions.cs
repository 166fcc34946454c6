namespace Clickstream.Learning.ModelSelection;

/// <summary>Settings of <see cref="SuccessiveHalving"/>, checked when it runs.</summary>
public sealed record SuccessiveHalvingOptions
{
    /// <summary>Number of candidates on the first rung, and time. Default 27 candidates, no limit of time.</summary>
    public SearchBudget Budget { get; init; } = new(27);

    /// <summary>One in so many goes on to the next rung, on so many times the rows; 2 or more. Default 3.</summary>
    public int Reduction { get; init; } = 3;

    /// <summary>Number of rungs, 1 to 10; the last has all rows. Default 3: a ninth, a third, all.</summary>
    public int Rungs { get; init; } = 3;

    /// <summary>Same seed, same candidates, whatever the time allows of them. Default 0.</summary>
    public int Seed { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Reduction, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rungs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rungs, 10);
    }
}
