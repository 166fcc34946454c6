namespace Clickstream.Learning.Preprocessing;

/// <summary>1 where the number is NaN, else 0. ML.NET's missing-value indicator.</summary>
public sealed class IsMissingStep : INumberStep
{
    /// <inheritdoc/>
    public float Apply(float value) => float.IsNaN(value) ? 1 : 0;
}
