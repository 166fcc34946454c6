namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Transforms one after another (TransformerChain), every one of them in use when scoring.</summary>
internal sealed record ChainPart(ValueArray<TransformPart> Parts) : TransformPart;
