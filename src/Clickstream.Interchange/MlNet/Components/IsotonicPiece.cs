namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Scores that have one probability.</summary>
/// <param name="Minimum">The least score, above the maximum of the piece before.</param>
/// <param name="Maximum">The greatest score; may be the minimum.</param>
/// <param name="Value">The probability, above that of the piece before.</param>
internal sealed record IsotonicPiece(float Minimum, float Maximum, float Value);
