using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Four doubles.</summary>
internal readonly unsafe struct FourLanes(Vector256<double> values) : ILanes<FourLanes>
{
    private readonly Vector256<double> _values = values;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static FourLanes Of(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    public static FourLanes Load(double* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    public void Store(double* target) => _values.Store(target);

    public static FourLanes operator +(FourLanes left, FourLanes right) => new(left._values + right._values);

    public static FourLanes operator -(FourLanes left, FourLanes right) => new(left._values - right._values);

    public static FourLanes operator *(FourLanes left, FourLanes right) => new(left._values * right._values);

    public static FourLanes operator /(FourLanes left, FourLanes right) => new(left._values / right._values);
}
