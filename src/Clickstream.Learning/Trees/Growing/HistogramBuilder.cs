using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>Sums the derivatives of a node's rows by bin. Law: histogram(parent) = histogram(left) + histogram(right), exactly.</summary>
internal static unsafe class HistogramBuilder
{
    /// <summary>Bins of the four lanes of a group.</summary>
    public const int GroupSize = BinnedMatrix.LanesPerGroup * BinPacking.LaneSize;

    /// <summary>Brings the derivatives of some rows together, in the form in which they are added to bins.</summary>
    /// <param name="gradients">Derivatives of all rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="gathered">Receives a pair a row.</param>
    public static void Gather(QuantizedGradients gradients, ReadOnlySpan<int> rows, Span<GradientSums> gathered)
    {
        ReadOnlySpan<QuantizedPair> pairs = gradients.Pairs;
        int countBits = gradients.Scale.CountBits;
        for (int i = 0; i < rows.Length; i++)
        {
            QuantizedPair pair = pairs[rows[i]];
            gathered[i] = new GradientSums { Gradient = pair.Gradient, HessianAndCount = ((long)pair.Hessian << countBits) + 1 };
        }
    }

    /// <summary>Adds rows to the bins of four lanes.</summary>
    /// <param name="words">The group's words, one a row of the table.</param>
    /// <param name="rows">The rows of the node.</param>
    /// <param name="gathered">Their derivatives, in the same order.</param>
    /// <param name="bins"><see cref="GroupSize"/> bins, lane after lane.</param>
    public static void AddGroup(ReadOnlySpan<uint> words, ReadOnlySpan<int> rows, ReadOnlySpan<GradientSums> gathered, Span<GradientSums> bins)
    {
        Check(rows.Length, gathered.Length, bins.Length, GroupSize);
        fixed (uint* word = words)
        fixed (int* row = rows)
        fixed (GradientSums* pair = gathered)
        fixed (GradientSums* bin = bins)
        {
            // No bounds are checked in this loop, which is most of training: a byte cannot reach beyond its 256 bins, and the rows are the partition's.
            for (int i = 0; i < rows.Length; i++)
            {
                uint lanes = word[row[i]];
                Vector128<long> added = Vector128.Load((long*)(pair + i));
                Add(bin + (lanes & 255), added);
                Add(bin + BinPacking.LaneSize + ((lanes >> 8) & 255), added);
                Add(bin + 2 * BinPacking.LaneSize + ((lanes >> 16) & 255), added);
                Add(bin + 3 * BinPacking.LaneSize + (lanes >> 24), added);
            }
        }
    }

    /// <summary>Adds rows to the bins of one lane.</summary>
    /// <param name="words">The group's words, one a row of the table.</param>
    /// <param name="shift">Bits below the lane.</param>
    /// <param name="rows">The rows of the node.</param>
    /// <param name="gathered">Their derivatives, in the same order.</param>
    /// <param name="bins">The lane's bins.</param>
    public static void AddLane(
        ReadOnlySpan<uint> words, int shift, ReadOnlySpan<int> rows, ReadOnlySpan<GradientSums> gathered, Span<GradientSums> bins)
    {
        Check(rows.Length, gathered.Length, bins.Length, BinPacking.LaneSize);
        fixed (uint* word = words)
        fixed (int* row = rows)
        fixed (GradientSums* pair = gathered)
        fixed (GradientSums* bin = bins)
        {
            for (int i = 0; i < rows.Length; i++) Add(bin + ((word[row[i]] >> shift) & 255), Vector128.Load((long*)(pair + i)));
        }
    }

    /// <summary>Turns the bins of a lane into those of one of the columns that share it.</summary>
    /// <param name="lane">Bins of the lane.</param>
    /// <param name="place">Where the column stands in it.</param>
    /// <param name="bins">Receives the column's bins: those of values, then that of the missing.</param>
    public static void Unpack(ReadOnlySpan<GradientSums> lane, ColumnPlace place, Span<GradientSums> bins)
    {
        bins.Clear();
        ReadOnlySpan<Vector128<long>> from = MemoryMarshal.Cast<GradientSums, Vector128<long>>(lane);
        Span<Vector128<long>> sums = MemoryMarshal.Cast<GradientSums, Vector128<long>>(bins);
        for (int start = 0, bin = 0; start < BinPacking.LaneSize; start += place.Stride)
        {
            Vector128<long> sum = sums[bin];
            int end = Math.Min(start + place.Stride, BinPacking.LaneSize);
            for (int i = start; i < end; i++) sum += from[i];
            sums[bin] = sum;
            if (++bin == place.Size) bin = 0;
        }
    }

    private static void Add(GradientSums* bin, Vector128<long> added) => (Vector128.Load((long*)bin) + added).Store((long*)bin);

    private static void Check(int rows, int gathered, int bins, int wanted)
    {
        if (gathered < rows || bins < wanted) throw new ArgumentException($"{gathered} derivatives and {bins} bins for {rows} rows; expected as many and {wanted}.");
    }
}
