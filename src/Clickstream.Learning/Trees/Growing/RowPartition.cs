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

    /// <summary>Takes the rows of the next tree.</summary>
    public void Reset(ReadOnlySpan<int> rows) => rows.CopyTo(_rows);

    /// <summary>The rows of a range.</summary>
    public ReadOnlySpan<int> Rows(int start, int count) => _rows.AsSpan(start, count);

    /// <summary>Moves the rows that go left to the front of the range and returns how many they are.</summary>
    /// <param name="start">Start of the node's range.</param>
    /// <param name="count">Its length.</param>
    /// <param name="binned">Bins of the table.</param>
    /// <param name="split">What decides.</param>
    /// <param name="missingBin">The bin of the missing in the split's column.</param>
    public int Split(int start, int count, BinnedMatrix binned, Split split, int missingBin)
    {
        // Above every bin, so that only the plain comparison is left, when the missing go right anyway.
        int leftToo = split.MissingLeft ? missingBin : int.MaxValue;
        workers.ForRowBlocks(count, (block, from, to) =>
            _leftCounts[block] = SplitBlock(start + from, to - from, binned.Column(split.Column), split.Bin, leftToo));
        int leftCount = 0;
        for (int block = 0; block < Workers.BlockCount(count); block++)
        {
            int before = leftCount;
            leftCount += _leftCounts[block];
            _leftCounts[block] = before;
        }

        workers.ForRowBlocks(count, (block, from, to) =>
        {
            int leftBefore = _leftCounts[block];
            int left = (block + 1 < Workers.BlockCount(count) ? _leftCounts[block + 1] : leftCount) - leftBefore;
            Span<int> sorted = _buffer.AsSpan(start + from, to - from);
            sorted[..left].CopyTo(_rows.AsSpan(start + leftBefore));
            sorted[left..].CopyTo(_rows.AsSpan(start + leftCount + from - leftBefore));
        });
        return leftCount;
    }

    // Into the buffer, left ones from the front, right ones from the back; both are written each time and one of the writes counts,
    // because which way a row goes cannot be foretold and a wrong guess costs more than a write.
    private int SplitBlock(int start, int count, ReadOnlySpan<byte> bins, int lastLeftBin, int leftToo)
    {
        ReadOnlySpan<int> rows = _rows.AsSpan(start, count);
        Span<int> sorted = _buffer.AsSpan(start, count);
        int left = 0;
        int right = count - 1;
        foreach (int row in rows)
        {
            int bin = bins[row];
            int goesLeft = bin <= lastLeftBin | bin == leftToo ? 1 : 0;
            sorted[left] = row;
            sorted[right] = row;
            left += goesLeft;
            right -= 1 - goesLeft;
        }

        sorted[left..].Reverse();
        return left;
    }
}
