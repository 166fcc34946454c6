using Clickstream.Packages;

namespace Clickstream.Api.Models;

/// <summary>A 95 % bootstrap interval over sessions.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal sealed record IntervalResponse(double Low, double High)
{
    /// <summary>The intervals of those metrics that have one.</summary>
    public static IReadOnlyDictionary<string, IntervalResponse> Of(IReadOnlyDictionary<string, MetricValue> metrics)
    {
        var intervals = new Dictionary<string, IntervalResponse>();
        foreach ((string name, MetricValue metric) in metrics)
            if (metric is { Low: { } low, High: { } high }) intervals.Add(name, new IntervalResponse(low, high));
        return intervals;
    }
}
