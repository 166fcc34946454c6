namespace Clickstream.Learning.Neural;

/// <summary>
/// Numbers that are calculated with side by side, one a neuron. A struct given as a type parameter, so that <see cref="MatrixProduct"/> is
/// compiled for each width. Lanes never meet, so the width cannot change a sum.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TNumber">float or double.</typeparam>
internal unsafe interface ILanes<TVector, TNumber>
    where TNumber : unmanaged
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Of(TNumber value);

    /// <summary>Reads <see cref="Count"/> numbers.</summary>
    static abstract TVector Load(TNumber* source);

    /// <summary>Writes <see cref="Count"/> numbers.</summary>
    static abstract void Store(TVector vector, TNumber* target);

    /// <summary>
    /// left * right + addend, rounded once: IEEE 754's fused operation, the same bits on every machine (and slow on one without it, which no
    /// processor of the last ten years is). The "estimate" of the same name would be fused here and not there.
    /// </summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);
}
