using System.Buffers;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// The quantile that makes the pinball loss least. Where a whole interval does, its middle: so the median of an even count is that of the two
/// in the middle, and a weight of 2 is the row twice (Hyndman and Fan 1996, definition 2; unlike their definition 7, which is numpy's default).
/// Found by partition (Hoare 1961, three-way) in about 3 passes, as sorting each leaf would cost more than growing the tree.
/// </summary>
internal static class WeightedQuantile
{
    // Weights up to a share of the whole are known up to rounding; when they stand on the edge by no more than this, they stand on it.
    private const double RoundingShare = 1e-12;

    /// <summary>The quantile.</summary>
    /// <param name="values">Finite; at least one that counts.</param>
    /// <param name="weights">One a value, 0 or above and not all 0; empty when each counts 1.</param>
    /// <param name="level">Share of the weight below, in (0, 1).</param>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double level)
    {
        double[] rentedValues = ArrayPool<double>.Shared.Rent(values.Length);
        double[] rentedWeights = ArrayPool<double>.Shared.Rent(values.Length);
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (weight == 0) continue;
            rentedValues[count] = values[i];
            rentedWeights[count++] = weight;
        }

        double quantile = Select(rentedValues.AsSpan(0, count), rentedWeights.AsSpan(0, count), level);
        ArrayPool<double>.Shared.Return(rentedValues);
        ArrayPool<double>.Shared.Return(rentedWeights);
        return quantile;
    }

    // Invariant: what lies before low is less, what lies from high on greater than all between; the answer lies between.
    private static double Select(Span<double> values, Span<double> weights, double level)
    {
        double total = Sum(weights);
        double sought = level * total;
        double tolerance = RoundingShare * total;
        double before = 0;
        int low = 0;
        int high = values.Length;
        int roundsLeft = 2 * int.Log2(values.Length) + 8;
        while (true)
        {
            // Bad luck with the pivots: sorted, the middle one is the median of three.
            if (roundsLeft-- == 0) values[low..high].Sort(weights[low..high]);
            double pivot = MiddleOf(values[low], values[low + ((high - low) >> 1)], values[high - 1]);
            (int equal, int greater) = Partition(values, weights, low, high, pivot);
            double less = before + Sum(weights[low..equal]);
            double upTo = less + Sum(weights[equal..greater]);
            if (equal > low && less >= sought - tolerance)
            {
                high = equal;
            }
            else if (greater == high || upTo >= sought - tolerance)
            {
                bool onEdge = upTo <= sought + tolerance && greater < values.Length;
                return onEdge ? pivot + (Least(values[greater..]) - pivot) / 2 : pivot;
            }
            else
            {
                before = upTo;
                low = greater;
            }
        }
    }

    // Less, equal, greater; answers where the equal and where the greater begin.
    private static (int Equal, int Greater) Partition(Span<double> values, Span<double> weights, int low, int high, double pivot)
    {
        int equal = low;
        int greater = high;
        int i = low;
        while (i < greater)
        {
            if (values[i] < pivot) Swap(values, weights, i++, equal++);
            else if (values[i] > pivot) Swap(values, weights, i, --greater);
            else i++;
        }

        return (equal, greater);
    }

    private static void Swap(Span<double> values, Span<double> weights, int a, int b)
    {
        (values[a], values[b]) = (values[b], values[a]);
        (weights[a], weights[b]) = (weights[b], weights[a]);
    }

    private static double MiddleOf(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static double Sum(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        return sum;
    }

    private static double Least(ReadOnlySpan<double> values)
    {
        double least = values[0];
        foreach (double value in values) least = Math.Min(least, value);
        return least;
    }
}
