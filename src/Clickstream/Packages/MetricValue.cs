namespace Clickstream.Packages;

/// <summary>A figure measured on the untouched test rows, with its 95 % bootstrap interval over sessions where one was made.</summary>
public sealed record MetricValue(double Value, double? Low = null, double? High = null);
