using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Linear;

/// <summary>
/// Sums of doubles, four at a time whatever the width of the machine's vectors: the order of the additions, and so every bit, is the same
/// everywhere. A product is rounded before it is added, since not every machine fuses the two.
/// </summary>
internal static class FourLanes
{
    /// <summary>Doubles that are worked on together.</summary>
    public const int Count = 4;

    /// <summary>The next multiple of <see cref="Count"/>.</summary>
    public static int Padded(int length) => (length + Count - 1) / Count * Count;

    /// <summary>Adds factor * source to the target, which is as long.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        int i = 0;
        source = source[..target.Length];
        ref double to = ref MemoryMarshal.GetReference(target), from = ref MemoryMarshal.GetReference(source);
        for (Vector256<double> factors = Vector256.Create(factor); i <= target.Length - Count; i += Count)
            (Vector256.LoadUnsafe(ref to, (nuint)i) + (factors * Vector256.LoadUnsafe(ref from, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        for (; i < target.Length; i++) target[i] += factor * source[i];
    }

    /// <summary>Sum of a * b; both are as long.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int i = 0;
        b = b[..a.Length];
        ref double firstA = ref MemoryMarshal.GetReference(a), firstB = ref MemoryMarshal.GetReference(b);
        Vector256<double> lanes = Vector256<double>.Zero;
        for (; i <= a.Length - Count; i += Count)
            lanes += Vector256.LoadUnsafe(ref firstA, (nuint)i) * Vector256.LoadUnsafe(ref firstB, (nuint)i);
        // Not Vector256.Sum, which adds the lanes in the order that suits the machine.
        double sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
