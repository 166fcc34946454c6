using System.Text;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Batch;

/// <summary>
/// Writes the cells of one column to the features that they are, of all models: read once, whoever asks. What is plain is read straight from the bytes;
/// the rest by <see cref="FeatureCell"/>, so that every value has the same bits whichever way it came.
/// </summary>
internal abstract class FeatureCells(int fileColumn, FeatureTarget[] targets)
{
    private char[] _characters = [];

    /// <summary>The column of the file, 0-based.</summary>
    public int FileColumn => fileColumn;

    /// <summary>The features.</summary>
    protected FeatureTarget[] Targets => targets;

    /// <summary>Cells of a column whose features are all of one kind.</summary>
    public static FeatureCells Of(int fileColumn, FeatureKind kind, FeatureTarget[] targets) =>
        kind == FeatureKind.Numeric ? new NumberCells(fileColumn, targets) : new WordCells(fileColumn, kind, targets);

    /// <summary>Writes a cell to a row of the tables. False when there is something to say about it: then nothing there means anything.</summary>
    public abstract bool TryWrite(ReadOnlySpan<byte> cell, int row);

    /// <summary>Writes any cell to the first feature's row; false when it cannot be read.</summary>
    protected bool TryWriteAny(ReadOnlySpan<byte> cell, int row)
    {
        if (_characters.Length < cell.Length) _characters = new char[Math.Max(64, cell.Length)]; // A character takes at least one byte.
        int length = Encoding.UTF8.GetChars(cell, _characters);
        return FeatureCell.Write(targets[0].Table, targets[0].Column, row, _characters.AsSpan(0, length)) is null;
    }
}
