namespace Clickstream.Benchmarks.Limits;

/// <summary>What a plain prediction has to say.</summary>
internal sealed class LimitAnswer
{
    public bool Label { get; set; }

    public double Probability { get; set; }

    public double Score { get; set; }
}
