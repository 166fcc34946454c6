using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neural;

/// <summary>Lanes of scoring.</summary>
internal readonly unsafe struct FourDoubles : ILanes<Vector256<double>, double>
{
    public static int Count => Vector256<double>.Count;

    public static Vector256<double> Of(double value) => Vector256.Create(value);

    public static Vector256<double> Load(double* source) => Vector256.Load(source);

    public static void Store(Vector256<double> vector, double* target) => Vector256.Store(vector, target);

    public static Vector256<double> MultiplyAdd(Vector256<double> left, Vector256<double> right, Vector256<double> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);
}
