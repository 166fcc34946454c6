namespace Clickstream.Learning.Recommendation;

/// <summary>How a ranking is learned.</summary>
public sealed record NextItemOptions
{
    /// <summary>How neighbours are found.</summary>
    public SessionNeighborOptions Neighbors { get; init; } = new();

    /// <summary>How many of the last clicks of a session count, 2 or above: what a robot left outweighs no more people than this.</summary>
    public int MaximumSessionClicks { get; init; } = 200;

    /// <summary>Largest number of clicks between two that count as one after the other, 1 or above.</summary>
    public int MaximumSteps { get; init; } = 10;

    /// <summary>Largest number of clicks between two that count as together, 1 or above.</summary>
    public int MaximumDistance { get; init; } = 30;

    /// <summary>Most links kept of an item, 1 or above.</summary>
    public int MaximumLinks { get; init; } = 100;

    /// <summary>A click counts half as much for what is popular lately when it is older by this share of the sessions, above 0.</summary>
    public double RecentShare { get; init; } = 0.07;

    /// <summary>Share of the sessions, the last ones, from whose next clicks the blend is learned, above 0 and below 1.</summary>
    public double BlendShare { get; init; } = 0.3;

    /// <summary>Most questions that the blend is learned from, about; of more, every n-th session is asked.</summary>
    public int MaximumQuestions { get; init; } = 8_000;

    /// <summary>Weight of the penalty that draws the blend to where it starts, per unit, 0 or above.</summary>
    public double Penalty { get; init; } = 1;
}
