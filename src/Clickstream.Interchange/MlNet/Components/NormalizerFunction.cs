namespace Clickstream.Interchange.MlNet.Components;

/// <summary>What a normalizer does to one column, in float32.</summary>
internal abstract record NormalizerFunction : MlNetComponent;
