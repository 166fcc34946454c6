using System.Collections;
using System.Runtime.CompilerServices;

namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Values in order, compared by content, so that records that hold them are equal when their contents are. Immutable.</summary>
[CollectionBuilder(typeof(ValueArrayBuilder), nameof(ValueArrayBuilder.Of))]
internal sealed class ValueArray<T> : IReadOnlyList<T>, IEquatable<ValueArray<T>>
{
    private readonly T[] _values;

    /// <param name="values">The values; kept, not copied, so the caller lets go of them.</param>
    internal ValueArray(T[] values) => _values = values;

    /// <summary>No values.</summary>
    public static ValueArray<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public T this[int index] => _values[index];

    /// <summary>The values, to be read.</summary>
    public ReadOnlySpan<T> Span => _values;

    /// <inheritdoc/>
    public bool Equals(ValueArray<T>? other) => other is not null && _values.AsSpan().SequenceEqual(other._values, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueArray<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T value in _values) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_values).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => _values.Length <= 8 ? $"[{string.Join(", ", _values)}]" : $"[{string.Join(", ", _values.Take(8))}, ... {_values.Length}]";
}
