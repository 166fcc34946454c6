namespace Clickstream.Learning.Trees.Growing;

/// <summary>A way to part the rows of a node.</summary>
/// <param name="Gain">What the scores of the children exceed the parent's by; 0 when there is no split.</param>
/// <param name="Column">The column that is asked.</param>
/// <param name="Bin">Of a number: last bin of the left child; -1 for a category.</param>
/// <param name="Categories">Of a category: the bins of the left child, that of the missing aside.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="MissingSeen">Whether the node had missing values to learn that from.</param>
internal readonly record struct Split(double Gain, int Column, int Bin, BinSet Categories, bool MissingLeft, bool MissingSeen)
{
    public static readonly Split None;

    public bool Exists => Gain > 0;

    /// <summary>Whether a bin goes left.</summary>
    /// <param name="bin">A bin of the column.</param>
    /// <param name="missingBin">The bin of the missing.</param>
    public bool GoesLeft(int bin, int missingBin) =>
        bin == missingBin ? MissingLeft
        : Bin >= 0 ? bin <= Bin
        : Categories.Contains(bin);
}
