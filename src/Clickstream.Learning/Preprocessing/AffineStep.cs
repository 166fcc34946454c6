using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>(value - offset) * scale, in float32; a scale of 0 gives 0, and NaN stays NaN. ML.NET's affine normalizer.</summary>
public sealed class AffineStep : INumberStep
{
    /// <param name="offset">What is taken away, in the unit of the number; no NaN.</param>
    /// <param name="scale">What the rest is multiplied by; no NaN.</param>
    /// <exception cref="ArgumentException">A number is NaN.</exception>
    [JsonConstructor]
    public AffineStep(float offset, float scale)
    {
        if (float.IsNaN(offset) || float.IsNaN(scale)) throw new ArgumentException("The offset or the scale is NaN.", nameof(offset));
        Offset = offset;
        Scale = scale;
    }

    /// <summary>What is taken away.</summary>
    public float Offset { get; }

    /// <summary>What the rest is multiplied by.</summary>
    public float Scale { get; }

    /// <inheritdoc/>
    public float Apply(float value)
    {
        if (Scale == 0) return float.IsNaN(value) ? value : 0;
        return (value - Offset) * Scale;
    }
}
