namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A rising function: constant within each piece, linear between pieces, constant beyond the ends; at least 1e-15 and at most 1.</summary>
internal sealed record IsotonicFunction(ValueArray<IsotonicPiece> Pieces) : CalibratorFunction;
