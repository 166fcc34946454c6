namespace Clickstream.Learning.Trees.Growing;

/// <summary>So many columns are drawn for each node, and this draws them.</summary>
internal readonly record struct ColumnsPerNode(int Count, Random Random);
