namespace Clickstream.Learning.Tests.ModelSelection;

/// <summary>Settings of a bowl whose bottom is at (0.1, 20).</summary>
internal sealed record BowlOptions
{
    public double Rate { get; init; } = 0.9;

    public int Leaves { get; init; } = 5;

    /// <summary>Distance from the bottom in orders of magnitude.</summary>
    public double Depth => Math.Abs(Math.Log10(Rate / 0.1)) + Math.Abs(Math.Log10(Leaves / 20.0));
}
