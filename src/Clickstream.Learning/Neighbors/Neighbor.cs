namespace Clickstream.Learning.Neighbors;

/// <summary>A row that was found, and how far it lies from the point that was asked for.</summary>
/// <param name="Row">Index of the row, 0-based.</param>
/// <param name="Distance">Euclidean distance in the units of the rows, zero or above.</param>
public readonly record struct Neighbor(int Row, double Distance);
