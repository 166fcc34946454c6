namespace Clickstream.Benchmarks.Limits;

/// <summary>Who clicks.</summary>
internal sealed class PostedVisitor
{
    public string? Device { get; set; }

    public string? Country { get; set; }

    public string? TrafficSource { get; set; }

    public bool? Returning { get; set; }
}
