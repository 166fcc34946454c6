namespace Clickstream.Interchange.MlNet.Components;

/// <summary>What a collection expression calls to make a <see cref="ValueArray{T}"/>.</summary>
internal static class ValueArrayBuilder
{
    /// <summary>A copy of the values.</summary>
    public static ValueArray<T> Of<T>(ReadOnlySpan<T> values) => values.IsEmpty ? ValueArray<T>.Empty : new ValueArray<T>(values.ToArray());
}
