using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Neural;

/// <summary>Lanes of training where the machine has vectors of 512 bits.</summary>
internal readonly unsafe struct SixteenFloats : ILanes<Vector512<float>, float>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Of(float value) => Vector512.Create(value);

    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    public static void Store(Vector512<float> vector, float* target) => Vector512.Store(vector, target);

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);
}
