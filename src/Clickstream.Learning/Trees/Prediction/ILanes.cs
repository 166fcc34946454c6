namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Some doubles that are calculated with side by side, one a point of quadrature. A struct given as a type parameter, so that a walk is
/// compiled for each width. Every operation is that of IEEE 754 and none is fused, so the bits do not hang on the machine.
/// </summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of doubles.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Of(double value);

    /// <summary>Reads <see cref="Count"/> doubles.</summary>
    static abstract TSelf Load(double* source);

    /// <summary>Writes <see cref="Count"/> doubles.</summary>
    void Store(double* target);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);
}
