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

    /// <summary>Adds a column's bin to a row whose bin is 0 so far.</summary>
    public void Set(int row, int column, int bin)
    {
        ColumnPlace place = _packing.Place(column);
        _groups[place.Group][row] += (uint)(bin * place.Stride) << place.Shift;
    }
}
