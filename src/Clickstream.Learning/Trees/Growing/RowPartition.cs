using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// The rows of a growing tree in one array; each node holds a range of it. Splitting a node sorts its range into left and right, each in its
/// old order.
/// </summary>
internal sealed class RowPartition(int capacity, Workers workers)
{
    private readonly int[] _rows = new int[capacity];
    private readonly int[] _buffer = new int[capacity];
    private readonly int[] _leftCounts = new int[Workers.BlockCount(capacity)];
    private readonly bool[] _goesLeft = new bool[BinPacking.LaneSize];

    /// <summary>Takes the rows of the next tree.</summary>
    public void Reset(ReadOnlySpan<int> rows) => rows.CopyTo(_rows);

    /// <summary>The rows of a range.</summary>
    public ReadOnlySpan<int> Rows(int start, int count) => _rows.AsSpan(start, count);

    /// <summary>Moves the rows that go left to the front of the range and returns how many they are.</summary>
    /// <param name="start">Start of the node's range.</param>
    /// <param name="count">Its length.</param>
    /// <param name="binned">Bins of the table.</param>
    /// <param name="place">Where the split's column stands.</param>
    /// <param name="split">What decides.</param>
    public int Split(int start, int count, BinnedMatrix binned, ColumnPlace place, Split split)
    {
        Decide(place, split);
        if (Workers.BlockCount(count) == 1)
        {
            // The left rows lie at the front already.
            int left = SplitBlock(start, count, binned.Group(place.Group), place.Shift);
            _buffer.AsSpan(start, count - left).CopyTo(_rows.AsSpan(start + left));
            return left;
        }

        return SplitBlocks(start, count, binned, place);
    }

    private int SplitBlocks(int start, int count, BinnedMatrix binned, ColumnPlace place)
    {
        workers.ForRowBlocks(count, (block, from, to) => _leftCounts[block] = SplitBlock(start + from, to - from, binned.Group(place.Group), place.Shift));
        return Join(start, count, Workers.BlockCount(count));
    }

    // Which bytes go left. A bin is a run of bytes as long as the stride, and the bins follow each other again and again; found without a division
    // a byte, since most nodes of a deep tree have fewer rows than there are bytes.
    private void Decide(ColumnPlace place, in Split split)
    {
        for (int start = 0, bin = 0; start < _goesLeft.Length; start += place.Stride)
        {
            _goesLeft.AsSpan(start, Math.Min(place.Stride, _goesLeft.Length - start)).Fill(split.GoesLeft(bin, place.Size - 1));
            if (++bin == place.Size) bin = 0;
        }
    }

    // Each block has its left rows at its front and its right rows at its front of the buffer. The left ones move down one block after another,
    // since a block's place may reach into the one before; then there is room for the right ones.
    private int Join(int start, int count, int blocks)
    {
        int left = 0;
        for (int block = 0; block < blocks; block++)
        {
            _rows.AsSpan(start + Workers.BlockStart(block), _leftCounts[block]).CopyTo(_rows.AsSpan(start + left));
            left += _leftCounts[block];
        }

        // Where the right rows of each block begin: after all left ones and the right ones of the blocks before.
        for (int block = 0, before = 0; block < blocks; block++) (_leftCounts[block], before) = (before, before + _leftCounts[block]);
        workers.ForRowBlocks(count, (block, from, to) =>
        {
            int leftBefore = _leftCounts[block];
            int own = (block + 1 < blocks ? _leftCounts[block + 1] : left) - leftBefore;
            _buffer.AsSpan(start + from, to - from - own).CopyTo(_rows.AsSpan(start + left + from - leftBefore));
        });
        return left;
    }

    // Each row is written to both sides and one of the writes counts, because which way a row goes cannot be foretold and a wrong guess costs
    // more than a write. What is read lies never behind what is written.
    private unsafe int SplitBlock(int start, int count, ReadOnlySpan<uint> words, int shift)
    {
        int left = 0;
        fixed (uint* word = words)
        fixed (int* rows = _rows)
        fixed (int* buffer = _buffer)
        fixed (bool* goesLeft = _goesLeft)
        {
            int* lefts = rows + start;
            int* rights = buffer + start;
            for (int i = 0; i < count; i++)
            {
                int row = rows[start + i];
                int isLeft = *(byte*)(goesLeft + ((word[row] >> shift) & 255));
                lefts[left] = row;
                rights[i - left] = row;
                left += isLeft;
            }
        }

        return left;
    }
}
