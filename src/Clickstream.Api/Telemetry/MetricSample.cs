namespace Clickstream.Api.Telemetry;

/// <summary>One number of a metric.</summary>
/// <param name="LabelValues">In the order of the metric's label names. Never anything that a client sent.</param>
/// <param name="Value">The number; of a histogram the sum of all values.</param>
/// <param name="Counts">Of a histogram how many values fell into each bucket, the last of them above all bounds; else null.</param>
internal readonly record struct MetricSample(string[] LabelValues, double Value, long[]? Counts = null);
