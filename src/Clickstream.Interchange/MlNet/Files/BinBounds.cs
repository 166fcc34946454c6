using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>The bounds of a bin normalizer, which lie in a component of their own.</summary>
internal sealed record BinBounds(ValueArray<ValueArray<float>> UpperBounds) : MlNetComponent;
