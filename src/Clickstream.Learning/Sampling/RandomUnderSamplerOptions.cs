namespace Clickstream.Learning.Sampling;

/// <summary>Settings of <see cref="RandomUnderSampler"/>.</summary>
public sealed record RandomUnderSamplerOptions
{
    /// <summary>Weight of the smaller class over that of the larger afterwards, above 0 and at most 1. Default 1.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>Same seed, same rows. Default 0.</summary>
    public int Seed { get; init; }
}
