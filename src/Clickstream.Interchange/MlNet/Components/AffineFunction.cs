namespace Clickstream.Interchange.MlNet.Components;

/// <summary>(x - offset) * scale: mean-variance, min-max and robust normalizers.</summary>
/// <param name="Scale">Slots that are not named stay as they are.</param>
/// <param name="Offset">One for each value of the scale, or empty: no offset.</param>
internal sealed record AffineFunction(SlotValues<float> Scale, ValueArray<float> Offset) : NormalizerFunction;
