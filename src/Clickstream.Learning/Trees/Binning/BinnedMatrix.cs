namespace Clickstream.Learning.Trees.Binning;

/// <summary>
/// The bins of all rows: bytes, four to a word, a word a row. Four columns of a histogram are then filled from one read of the row's word, which
/// costs a third of four reads of a byte.
/// </summary>
internal sealed class BinnedMatrix
{
    /// <summary>Bytes in a word.</summary>
    public const int LanesPerGroup = 4;

    private readonly uint[][] _groups;
    private readonly BinPacking _packing;

    /// <summary>Rows of bins 0.</summary>
    public BinnedMatrix(BinPacking packing, int rowCount)
    {
        _packing = packing;
        RowCount = rowCount;
        _groups = new uint[packing.GroupCount][];
        for (int group = 0; group < _groups.Length; group++) _groups[group] = new uint[rowCount];
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The words of four lanes, one a row.</summary>
    public ReadOnlySpan<uint> Group(int group) => _groups[group];

    /// <summary>The bin of a value.</summary>
    public int Bin(int row, int column)
    {
        ColumnPlace place = _packing.Place(column);
        return place.Bin((byte)(_groups[place.Group][row] >> place.Shift));
    }

    /// <summary>Gives rows, whose bins are 0 so far, their bins of a column.</summary>
    /// <param name="firstRow">The first of the rows, which follow each other.</param>
    /// <param name="column">The column.</param>
    /// <param name="bins">One a row.</param>
    public void Set(int firstRow, int column, ReadOnlySpan<byte> bins)
    {
        ColumnPlace place = _packing.Place(column);
        uint unit = (uint)place.Stride << place.Shift;
        Span<uint> words = _groups[place.Group].AsSpan(firstRow, bins.Length);
        for (int i = 0; i < bins.Length; i++) words[i] += bins[i] * unit;
    }
}
