using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>Puts a number in the place of NaN.</summary>
public sealed class ReplaceMissingStep : INumberStep
{
    /// <param name="value">What NaN becomes.</param>
    [JsonConstructor]
    public ReplaceMissingStep(float value) => Value = value;

    /// <summary>What NaN becomes.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public float Apply(float value) => float.IsNaN(value) ? Value : value;
}
