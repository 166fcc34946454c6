namespace Clickstream.Learning.Metrics;

/// <summary>A range that a figure lies in, ends included.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, at or above <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High);
