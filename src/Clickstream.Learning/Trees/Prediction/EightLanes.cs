using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Eight doubles; two vectors of four where the machine has none of eight.</summary>
internal readonly unsafe struct EightLanes(Vector512<double> values) : ILanes<EightLanes>
{
    private readonly Vector512<double> _values = values;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static EightLanes Of(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    public static EightLanes Load(double* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    public void Store(double* target) => _values.Store(target);

    public static EightLanes operator +(EightLanes left, EightLanes right) => new(left._values + right._values);

    public static EightLanes operator -(EightLanes left, EightLanes right) => new(left._values - right._values);

    public static EightLanes operator *(EightLanes left, EightLanes right) => new(left._values * right._values);

    public static EightLanes operator /(EightLanes left, EightLanes right) => new(left._values / right._values);
}
