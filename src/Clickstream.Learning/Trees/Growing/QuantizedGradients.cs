using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// The derivatives of all rows in fixed point, as XGBoost keeps them on graphics cards for the same reason: sums that are the same in any order.
/// The greatest gradient has 31 bits, more than its float32 has digits; a hessian has 31 bits too, or as many as leave room for the sum
/// of all and the number of rows in 63: with a million rows 22 bits of the mean, with a hundred million 8, which summed over the rows of a leaf is
/// less than the noise of the rows.
/// </summary>
internal sealed class QuantizedGradients
{
    private readonly GradientPair[] _memory;

    private QuantizedGradients(GradientPair[] memory, GradientScale scale)
    {
        _memory = memory;
        Scale = scale;
    }

    /// <summary>How to read them.</summary>
    public GradientScale Scale { get; }

    /// <summary>One pair a row.</summary>
    public ReadOnlySpan<QuantizedPair> Pairs => MemoryMarshal.Cast<GradientPair, QuantizedPair>(_memory);

    /// <summary>Turns derivatives into whole numbers, in the memory of the derivatives, which are lost.</summary>
    /// <exception cref="ArgumentException">A derivative is not finite, or a hessian below zero; the message names the row.</exception>
    public static QuantizedGradients Of(GradientPair[] gradients, Workers workers)
    {
        var greatest = new (float Gradient, float Hessian, double HessianSum)[Workers.BlockCount(gradients.Length)];
        workers.ForRowBlocks(gradients.Length, (block, start, end) => greatest[block] = Measure(gradients, start, end));
        if (greatest.Any(block => double.IsNaN(block.HessianSum))) throw Refusal(gradients);
        float gradient = greatest.Length == 0 ? 0 : greatest.Max(block => block.Gradient);
        float hessian = greatest.Length == 0 ? 0 : greatest.Max(block => block.Hessian);
        int countBits = BitOperations.Log2((uint)gradients.Length) + 1;
        int gradientShift = gradient > 0 ? 30 - Math.ILogB(gradient) : 0;
        int hessianShift = hessian > 0 ? Math.Min(30 - Math.ILogB(hessian), 61 - countBits - Math.ILogB(greatest.Sum(block => block.HessianSum))) : 0;
        double gradientScale = Math.ScaleB(1, gradientShift);
        double hessianScale = Math.ScaleB(1, hessianShift);
        workers.ForRowBlocks(gradients.Length, (_, start, end) => Quantize(gradients.AsSpan(start, end - start), gradientScale, hessianScale));
        return new QuantizedGradients(gradients, new GradientScale(1 / gradientScale, 1 / hessianScale, countBits));
    }

    /// <summary>The sums of some rows.</summary>
    public GradientSums Sum(ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<QuantizedPair> pairs = Pairs;
        long gradient = 0;
        long hessian = 0;
        foreach (int row in rows)
        {
            gradient += pairs[row].Gradient;
            hessian += pairs[row].Hessian;
        }

        return new GradientSums { Gradient = gradient, HessianAndCount = (hessian << Scale.CountBits) + rows.Length };
    }

    // Four pairs at a time, gradients in the even lanes and hessians in the odd ones. The sum is no number when a derivative cannot be.
    private static (float Gradient, float Hessian, double HessianSum) Measure(GradientPair[] gradients, int start, int end)
    {
        ReadOnlySpan<float> values = MemoryMarshal.Cast<GradientPair, float>(gradients.AsSpan(start, end - start));
        Vector256<float> greatest = Vector256<float>.Zero;
        Vector256<float> lawful = Vector256<float>.AllBitsSet;
        Vector256<double> sums = Vector256<double>.Zero;
        Vector256<float> least = Vector256.Create(float.MinValue, 0, float.MinValue, 0, float.MinValue, 0, float.MinValue, 0);
        for (; values.Length >= Vector256<float>.Count; values = values[Vector256<float>.Count..])
        {
            Vector256<float> pairs = Vector256.Create(values);
            Vector256<float> sizes = Vector256.Abs(pairs);
            lawful &= Vector256.GreaterThanOrEqual(pairs, least) & Vector256.LessThanOrEqual(sizes, Vector256.Create(float.MaxValue));
            greatest = Vector256.ConditionalSelect(Vector256.GreaterThan(sizes, greatest), sizes, greatest);
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(pairs);
            sums += lower + upper;
        }

        float gradient = Math.Max(Math.Max(greatest[0], greatest[2]), Math.Max(greatest[4], greatest[6]));
        float hessian = Math.Max(Math.Max(greatest[1], greatest[3]), Math.Max(greatest[5], greatest[7]));
        double sum = sums[1] + sums[3];
        bool allLawful = Vector256.EqualsAll(lawful.AsInt32(), Vector256<int>.AllBitsSet);
        foreach (GradientPair pair in MemoryMarshal.Cast<float, GradientPair>(values))
        {
            gradient = Math.Max(gradient, Math.Abs(pair.Gradient));
            hessian = Math.Max(hessian, pair.Hessian);
            sum += pair.Hessian;
            allLawful &= IsLawful(pair);
        }

        return (gradient, hessian, allLawful ? sum : double.NaN);
    }

    private static bool IsLawful(GradientPair pair) =>
        Math.Abs(pair.Gradient) <= float.MaxValue & pair.Hessian >= 0 & pair.Hessian <= float.MaxValue;

    private static ArgumentException Refusal(GradientPair[] gradients)
    {
        int row = Array.FindIndex(gradients, pair => !IsLawful(pair));
        return new ArgumentException(FormattableString.Invariant(
            $"The loss of row {row} has the derivatives {gradients[row].Gradient} and {gradients[row].Hessian}; expected finite ones, the second 0 or above. Is its target or weight too large?"));
    }

    private static void Quantize(Span<GradientPair> gradients, double gradientScale, double hessianScale)
    {
        Span<QuantizedPair> quantized = MemoryMarshal.Cast<GradientPair, QuantizedPair>(gradients);
        for (int i = 0; i < quantized.Length; i++)
        {
            GradientPair pair = gradients[i];
            quantized[i] = new QuantizedPair((int)Math.Round(pair.Gradient * gradientScale), (int)Math.Round(pair.Hessian * hessianScale));
        }
    }
}
