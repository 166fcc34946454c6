using System.Numerics;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// The bins of one column that hold rows of a node, ascending, that of the missing last. A node of ten rows fills at most ten of 256 bins; nothing
/// here costs more than those.
/// </summary>
internal sealed class FilledBins
{
    private readonly GradientSums[] _sums = new GradientSums[BinPacking.LaneSize];
    private readonly byte[] _bins = new byte[BinPacking.LaneSize];

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>The sums of each.</summary>
    public ReadOnlySpan<GradientSums> Sums => _sums.AsSpan(0, Count);

    /// <summary>The number of each.</summary>
    public ReadOnlySpan<byte> Bins => _bins.AsSpan(0, Count);

    /// <summary>Takes the filled bins out of a histogram, which is empty afterwards.</summary>
    /// <param name="histogram">256 bins.</param>
    /// <param name="filled">Four words; a bit for each bin that holds rows.</param>
    public void Take(Span<GradientSums> histogram, ReadOnlySpan<ulong> filled)
    {
        Count = 0;
        for (int word = 0; word < filled.Length; word++)
        {
            for (ulong left = filled[word]; left != 0; left &= left - 1)
            {
                int bin = (word << 6) + BitOperations.TrailingZeroCount(left);
                _sums[Count] = histogram[bin];
                _bins[Count++] = (byte)bin;
                histogram[bin] = default;
            }
        }
    }
}
