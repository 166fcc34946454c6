namespace Clickstream.Learning.Clustering;

/// <summary>A step of a <see cref="MergeTree"/> of n rows: two clusters become one. Clusters 0 to n - 1 are the rows, n + i is what step i made.</summary>
/// <param name="First">The smaller number of the two.</param>
/// <param name="Second">The larger one.</param>
/// <param name="Height">Their distance under the tree's linkage, zero or above.</param>
/// <param name="Size">Rows of both together.</param>
public readonly record struct Merge(int First, int Second, double Height, int Size);
