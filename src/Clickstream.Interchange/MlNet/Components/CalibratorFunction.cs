namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A component that makes a score a probability.</summary>
internal abstract record CalibratorFunction : MlNetComponent;
