using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neural;

/// <summary>Lanes of training.</summary>
internal readonly unsafe struct EightFloats : ILanes<Vector256<float>, float>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Of(float value) => Vector256.Create(value);

    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    public static void Store(Vector256<float> vector, float* target) => Vector256.Store(vector, target);

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);
}
