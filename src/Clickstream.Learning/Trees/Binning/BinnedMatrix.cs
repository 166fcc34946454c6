namespace Clickstream.Learning.Trees.Binning;

/// <summary>Bins of all rows, column after column: a histogram reads one column from front to back.</summary>
internal sealed class BinnedMatrix(byte[][] columns, int rowCount)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => rowCount;

    /// <summary>The bins of a column, one a row.</summary>
    public ReadOnlySpan<byte> Column(int column) => columns[column];
}
