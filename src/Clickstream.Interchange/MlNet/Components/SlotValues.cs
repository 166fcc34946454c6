namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Numbers of the slots of a vector: all of them, or some by index. What the slots that are not named hold, the component says.</summary>
/// <param name="Length">Number of slots.</param>
/// <param name="Indices">Slots that have a value, ascending; null: every slot.</param>
/// <param name="Values">One a slot, or one an index.</param>
internal sealed record SlotValues<T>(int Length, ValueArray<int>? Indices, ValueArray<T> Values)
{
    /// <summary>A value for every slot.</summary>
    public static SlotValues<T> Dense(ValueArray<T> values) => new(values.Count, null, values);

    /// <summary>Every slot's value.</summary>
    /// <param name="otherwise">What a slot that is not named holds.</param>
    public T[] ToDense(T otherwise)
    {
        if (Indices is null) return [.. Values];
        var dense = new T[Length];
        Array.Fill(dense, otherwise);
        for (int i = 0; i < Indices.Count; i++) dense[Indices[i]] = Values[i];
        return dense;
    }
}
