namespace Clickstream.Learning.Recommendation;

/// <summary>How a ranking is learned.</summary>
public sealed record NextItemOptions
{
    /// <summary>Seed of what is drawn at random.</summary>
    public int Seed { get; init; } = 1;
}
