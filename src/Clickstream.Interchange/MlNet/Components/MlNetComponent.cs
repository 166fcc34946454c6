namespace Clickstream.Interchange.MlNet.Components;

/// <summary>One "Model.key" and the folders below it, as plain values. Equal contents are equal components.</summary>
internal abstract record MlNetComponent;
