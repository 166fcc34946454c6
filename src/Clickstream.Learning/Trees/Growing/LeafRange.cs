namespace Clickstream.Learning.Trees.Growing;

/// <summary>The rows of a leaf, as a range of the row partition, and the leaf's value.</summary>
internal readonly record struct LeafRange(int Start, int Count, double Value);
