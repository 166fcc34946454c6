namespace Clickstream.Learning.Trees.Binning;

/// <summary>Where the bins of a column stand in a <see cref="BinnedMatrix"/>: a digit of a byte of a word.</summary>
/// <param name="Lane">The byte, counted over all words.</param>
/// <param name="Stride">What one bin adds to the byte: 1, or the product of the sizes of the columns before it in the byte.</param>
/// <param name="Size">Number of bins, that of the missing included.</param>
internal readonly record struct ColumnPlace(int Lane, int Stride, int Size)
{
    /// <summary>The word.</summary>
    public int Group => Lane / BinnedMatrix.LanesPerGroup;

    /// <summary>Bits below the byte in the word.</summary>
    public int Shift => Lane % BinnedMatrix.LanesPerGroup * 8;

    /// <summary>The column's bin in the byte.</summary>
    public int Bin(byte lane) => lane / Stride % Size;
}
