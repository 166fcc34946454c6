using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// What a bin or a node knows of its rows, in two whole numbers: the sum of the gradients, and the sum of the hessians with the number of rows in its
/// low bits (<see cref="GradientScale"/> says how to read them). Whole numbers add without rounding, so a sum does not depend on the order
/// of the rows or the number of threads, parent minus child is the other child exactly, and one vector addition does all three.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GradientSums
{
    public long Gradient;

    public long HessianAndCount;

    public readonly bool IsEmpty => HessianAndCount == 0;

    /// <summary>These and those.</summary>
    public readonly GradientSums With(in GradientSums other) => new()
    {
        Gradient = Gradient + other.Gradient,
        HessianAndCount = HessianAndCount + other.HessianAndCount,
    };

    /// <summary>This whole without one of its parts.</summary>
    public readonly GradientSums Without(in GradientSums part) => new()
    {
        Gradient = Gradient - part.Gradient,
        HessianAndCount = HessianAndCount - part.HessianAndCount,
    };

    /// <summary>Adds other bins to bins, one by one.</summary>
    public static void Add(Span<GradientSums> bins, ReadOnlySpan<GradientSums> others)
    {
        Span<Vector128<long>> sums = MemoryMarshal.Cast<GradientSums, Vector128<long>>(bins);
        ReadOnlySpan<Vector128<long>> added = MemoryMarshal.Cast<GradientSums, Vector128<long>>(others)[..sums.Length];
        for (int bin = 0; bin < sums.Length; bin++) sums[bin] += added[bin];
    }

    /// <summary>Takes other bins away from bins, one by one.</summary>
    public static void Subtract(Span<GradientSums> bins, ReadOnlySpan<GradientSums> others)
    {
        Span<Vector128<long>> sums = MemoryMarshal.Cast<GradientSums, Vector128<long>>(bins);
        ReadOnlySpan<Vector128<long>> taken = MemoryMarshal.Cast<GradientSums, Vector128<long>>(others)[..sums.Length];
        for (int bin = 0; bin < sums.Length; bin++) sums[bin] -= taken[bin];
    }
}
