using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neural;

/// <summary>Lanes of scoring where the machine has vectors of 512 bits.</summary>
internal readonly unsafe struct EightDoubles : ILanes<Vector512<double>, double>
{
    public static int Count => Vector512<double>.Count;

    public static Vector512<double> Of(double value) => Vector512.Create(value);

    public static Vector512<double> Load(double* source) => Vector512.Load(source);

    public static void Store(Vector512<double> vector, double* target) => Vector512.Store(vector, target);

    public static Vector512<double> MultiplyAdd(Vector512<double> left, Vector512<double> right, Vector512<double> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);
}
