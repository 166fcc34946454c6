namespace Clickstream.Exploration;

/// <summary>A range of numbers.</summary>
/// <param name="From">Smallest number of the range.</param>
/// <param name="To">Where the next range begins; of the last range its largest number.</param>
/// <param name="Count">How many numbers are in it.</param>
public sealed record HistogramBin(double From, double To, long Count);
