using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Trees of at most 512 leaves, scored without walking. The idea is QuickScorer's (Lucchese and others, SIGIR 2015): the leaves of a tree are bits,
/// left to right; a node that sends the row right clears the leaves to its left; when all nodes have spoken, the lowest bit left is the row's leaf.
/// Here the nodes do not speak one by one:
/// (1) a block is as many trees as fill 512 bits; (2) the nodes of a block that ask for one column, in order of threshold, have as many joint
/// answers as thresholds and one more, each kept ready as one 512-bit line: 64 bytes a node, some 30 KB a block; (3) a value is ranked once among
/// the thresholds of its column in all blocks, and a table says which line each block has for that rank; (4) the lines of all columns are joined
/// by AND. NaN is one more rank, and so is every group of category codes that no node tells apart.
/// That makes columns times blocks ANDs a row, each of one cache line, with no branch that depends on the row.
/// </summary>
internal sealed unsafe class BitVectorSection : TreeSection
{
    /// <summary>Bits of a line.</summary>
    public const int LineBits = 512;

    /// <summary>Bytes of a line.</summary>
    public const int LineBytes = LineBits / 8;

    /// <summary>Most leaves of a tree.</summary>
    public const int MaximumLeaves = LineBits;

    /// <summary>Most columns asked by one section; what one block can ask, 511 at most, is less.</summary>
    public const int MaximumTests = 512;

    /// <summary>Most blocks of one section.</summary>
    public const int MaximumBlocks = 16;

    /// <summary>Children of a node in the search tree of thresholds: one vector's comparison.</summary>
    public const int Fanout = 16;

    private readonly int _bitsPerTree;
    private readonly int _blockCount;
    private readonly ColumnTest[] _tests;
    private readonly AlignedArray<float> _thresholds;
    private readonly int[] _levelStarts;
    private readonly int[] _codeRanks;
    private readonly AlignedArray<ushort> _table;
    private readonly AlignedArray<ulong> _lines;
    private readonly BitVectorBlock[] _blocks;
    private readonly ushort[] _blockTests;
    private readonly AlignedArray<double> _leaves;

    /// <param name="bitsPerTree">A power of 2, 16 to 512.</param>
    /// <param name="parts">What a <see cref="BitVectorBuilder"/> has made.</param>
    public BitVectorSection(int bitsPerTree, BitVectorParts parts)
    {
        _bitsPerTree = bitsPerTree;
        _blockCount = parts.Blocks.Length;
        _tests = parts.Tests;
        _thresholds = new AlignedArray<float>(parts.Thresholds);
        _levelStarts = parts.LevelStarts;
        _codeRanks = parts.CodeRanks;
        _table = new AlignedArray<ushort>(parts.Table);
        _lines = new AlignedArray<ulong>(parts.Lines);
        _blocks = parts.Blocks;
        _blockTests = parts.BlockTests;
        _leaves = new AlignedArray<double>(parts.Leaves);
    }

    /// <summary>Bits that a tree of so many leaves takes: a power of 2, at least 16.</summary>
    public static int BitsFor(int leaves) => Math.Max(16, (int)BitOperations.RoundUpToPowerOf2((uint)leaves));

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void AddTo(ReadOnlySpan<float> row, Span<double> lanes)
    {
        ushort** tableRows = stackalloc ushort*[_tests.Length];
        byte* unaligned = stackalloc byte[(MaximumBlocks + 1) * LineBytes];
        byte* remaining = (byte*)(((nint)unaligned + LineBytes - 1) & -LineBytes);
        FindRows(row, tableRows);
        JoinLines(tableRows, remaining);
        fixed (double* sums = lanes)
        {
            if (_bitsPerTree == 32) AddLeaves<uint>((uint*)remaining, sums);
            else if (_bitsPerTree == 16) AddLeaves<ushort>((ushort*)remaining, sums);
            else if (_bitsPerTree == 64) AddLeaves<ulong>((ulong*)remaining, sums);
            else AddLeavesOfWideTrees((ulong*)remaining, sums);
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override float AddTo(ReadOnlySpan<float> row, float sum)
    {
        ushort** tableRows = stackalloc ushort*[_tests.Length];
        byte* unaligned = stackalloc byte[(MaximumBlocks + 1) * LineBytes];
        byte* remaining = (byte*)(((nint)unaligned + LineBytes - 1) & -LineBytes);
        FindRows(row, tableRows);
        JoinLines(tableRows, remaining);
        sum = _bitsPerTree switch
        {
            16 => AddLeaves((ushort*)remaining, sum),
            32 => AddLeaves((uint*)remaining, sum),
            64 => AddLeaves((ulong*)remaining, sum),
            _ => AddLeavesOfWideTrees((ulong*)remaining, sum),
        };
        GC.KeepAlive(this);
        return sum;
    }

    private void FindRows(ReadOnlySpan<float> row, ushort** tableRows)
    {
        float* thresholds = _thresholds.Pointer;
        ushort* table = _table.Pointer;
        ReadOnlySpan<int> levelStarts = _levelStarts;
        foreach (ref readonly ColumnTest test in _tests.AsSpan())
        {
            float value = row[test.Column];
            int rank = 0;
            if (test.Levels > 0)
            {
                Vector512<float> wanted = Vector512.Create(value);
                foreach (int start in levelStarts.Slice(test.FirstLevel, test.Levels))
                {
                    Vector512<float> keys = Vector512.LoadAligned(thresholds + start + rank * Fanout);
                    rank = rank * Fanout + BitOperations.PopCount(Vector512.LessThan(keys, wanted).ExtractMostSignificantBits());
                }
            }
            else
            {
                int code = (int)value;
                if (code == value && (uint)code < (uint)test.CodeCount) rank = _codeRanks[test.FirstCode + code];
            }

            rank = float.IsNaN(value) ? test.MissingRank : rank;
            *tableRows++ = table + (test.FirstRow + rank * _blockCount);
        }
    }

    private void JoinLines(ushort** tableRows, byte* remaining)
    {
        byte* lines = (byte*)_lines.Pointer;
        for (int block = 0; block < _blocks.Length; block++)
        {
            BitVectorBlock one = _blocks[block];
            byte* linesOfBlock = lines + (nint)one.FirstLine * LineBytes;
            Vector512<ulong> joined = Vector512<ulong>.AllBitsSet;
            if (one.AsksAll)
            {
                ushort** end = tableRows + _tests.Length;
                for (ushort** next = tableRows; next < end; next++)
                    joined &= Vector512.LoadAligned((ulong*)(linesOfBlock + (nint)(*next)[block] * LineBytes));
            }
            else
            {
                foreach (ushort test in _blockTests.AsSpan(one.FirstTest, one.TestCount))
                    joined &= Vector512.LoadAligned((ulong*)(linesOfBlock + (nint)tableRows[test][block] * LineBytes));
            }

            joined.StoreAligned((ulong*)(remaining + block * LineBytes));
        }
    }

    // Trees beyond the last one of the section have all bits and leaves of 0, which change no sum: a sum that begins with +0 is never -0.
    private void AddLeaves<TBits>(TBits* remaining, double* sums)
        where TBits : unmanaged
    {
        int bits = sizeof(TBits) * 8;
        double* leaves = _leaves.Pointer;
        TBits* end = remaining + _blockCount * (LineBits / bits);
        (double sum0, double sum1, double sum2, double sum3) = (sums[0], sums[1], sums[2], sums[3]);
        (double sum4, double sum5, double sum6, double sum7) = (sums[4], sums[5], sums[6], sums[7]);
        for (; remaining < end; remaining += LaneSum.Lanes, leaves += LaneSum.Lanes * bits)
        {
            sum0 += leaves[Lowest(remaining[0])];
            sum1 += leaves[bits + Lowest(remaining[1])];
            sum2 += leaves[2 * bits + Lowest(remaining[2])];
            sum3 += leaves[3 * bits + Lowest(remaining[3])];
            sum4 += leaves[4 * bits + Lowest(remaining[4])];
            sum5 += leaves[5 * bits + Lowest(remaining[5])];
            sum6 += leaves[6 * bits + Lowest(remaining[6])];
            sum7 += leaves[7 * bits + Lowest(remaining[7])];
        }

        (sums[0], sums[1], sums[2], sums[3]) = (sum0, sum1, sum2, sum3);
        (sums[4], sums[5], sums[6], sums[7]) = (sum4, sum5, sum6, sum7);
    }

    // Trees beyond the last one of the section add 0.
    private float AddLeaves<TBits>(TBits* remaining, float sum)
        where TBits : unmanaged
    {
        int bits = sizeof(TBits) * 8;
        double* leaves = _leaves.Pointer;
        TBits* end = remaining + _blockCount * (LineBits / bits);
        for (; remaining < end; remaining++, leaves += bits) sum += (float)leaves[Lowest(*remaining)];
        return sum;
    }

    private float AddLeavesOfWideTrees(ulong* remaining, float sum)
    {
        int words = _bitsPerTree / 64;
        double* leaves = _leaves.Pointer;
        ulong* end = remaining + _blockCount * (LineBits / 64);
        for (; remaining < end; remaining += words, leaves += _bitsPerTree)
        {
            int word = 0;
            while (remaining[word] == 0) word++;
            sum += (float)leaves[word * 64 + BitOperations.TrailingZeroCount(remaining[word])];
        }

        return sum;
    }

    // A tree is two, four or eight words; the leaf is in its first word that is not 0.
    private void AddLeavesOfWideTrees(ulong* remaining, double* sums)
    {
        int words = _bitsPerTree / 64;
        int treesPerLine = LineBits / _bitsPerTree;
        uint wordsOfTree = (1u << words) - 1;
        double* leaves = _leaves.Pointer;
        int tree = 0;
        for (int block = 0; block < _blockCount; block++, remaining += LineBytes / sizeof(ulong))
        {
            uint empty = (uint)Vector512.Equals(Vector512.LoadAligned(remaining), Vector512<ulong>.Zero).ExtractMostSignificantBits();
            for (int i = 0; i < treesPerLine; i++, tree++, leaves += _bitsPerTree)
            {
                int word = BitOperations.TrailingZeroCount(~empty >> i * words & wordsOfTree);
                sums[tree & (LaneSum.Lanes - 1)] += leaves[word * 64 + BitOperations.TrailingZeroCount(remaining[i * words + word])];
            }
        }
    }

    // Never of 0: the leaf that the row falls into is cleared by no node.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Lowest<TBits>(TBits bits)
        where TBits : unmanaged
    {
        if (typeof(TBits) == typeof(ulong)) return BitOperations.TrailingZeroCount(Unsafe.BitCast<TBits, ulong>(bits));
        if (typeof(TBits) == typeof(uint)) return BitOperations.TrailingZeroCount(Unsafe.BitCast<TBits, uint>(bits));
        return BitOperations.TrailingZeroCount((uint)Unsafe.BitCast<TBits, ushort>(bits));
    }
}
