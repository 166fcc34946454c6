namespace Clickstream.Learning.Trees.Prediction;

/// <summary>A split as a bit vector sees it.</summary>
/// <param name="Node">Its index in the ensemble.</param>
/// <param name="Block">The block of its tree, from 0 in the section.</param>
/// <param name="FirstBit">First bit, in the block's line, of the leaves to its left.</param>
/// <param name="EndBit">First bit beyond them.</param>
internal readonly record struct NodeMask(int Node, int Block, int FirstBit, int EndBit);
