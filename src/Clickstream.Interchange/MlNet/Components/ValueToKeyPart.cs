namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Looks values up in a vocabulary (Term): the key is the place + 1, and 0, missing, where the value is not in it.</summary>
internal sealed record ValueToKeyPart(ValueArray<KeyedColumn> Columns) : TransformPart;
