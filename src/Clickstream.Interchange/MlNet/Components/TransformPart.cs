namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A component that makes columns of columns.</summary>
internal abstract record TransformPart : MlNetComponent;
