namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A node that sends a row to its second child when any of some slots is above 0.</summary>
/// <param name="Node">Index of the node.</param>
/// <param name="Slots">The slots, ascending; at least one.</param>
/// <param name="First">First slot of the range that they lie in.</param>
/// <param name="Last">Last slot of the range.</param>
internal sealed record CategoricalNode(int Node, ValueArray<int> Slots, int First, int Last);
