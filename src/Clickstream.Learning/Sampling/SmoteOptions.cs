namespace Clickstream.Learning.Sampling;

/// <summary>Settings of <see cref="Smote"/>.</summary>
public sealed record SmoteOptions
{
    /// <summary>Weight of the smaller class over that of the larger afterwards, above 0 and at most 1. Default 1.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>A made-up row lies between a row and one of so many nearest rows of its class, at least 1; fewer where there are fewer. Default 5.</summary>
    public int Neighbors { get; init; } = 5;

    /// <summary>
    /// Whether distances are measured in standard deviations of each column over all rows that weigh anything; if not, in the units of the table.
    /// Default true.
    /// </summary>
    public bool Standardize { get; init; } = true;

    /// <summary>Same seed, same rows. Default 0.</summary>
    public int Seed { get; init; }
}
