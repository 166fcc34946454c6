namespace Clickstream.Exploration;

/// <summary>One column of the file.</summary>
/// <param name="Name">As the file has it.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Rows">Number of its cells.</param>
/// <param name="Missing">Cells that are empty or say that nothing is known (NA, NaN, null, ?, -).</param>
/// <param name="Distinct">Different values, missing ones not counted.</param>
/// <param name="IsDistinctEstimated">Whether that number is good to some 2 % only.</param>
/// <param name="IsConstant">Whether every row has the same value.</param>
/// <param name="Numbers">What its numbers are like; null of other columns.</param>
/// <param name="NumbersPassedOver">How many of its numbers are infinite or beyond 1e150 in size, and in none of the figures.</param>
/// <param name="Categories">The most frequent values; of numbers those of a column that has two, of times none.</param>
/// <param name="CategoryCountsTooLowBy">By how much counts of categories may be too low; 0 when they are exact.</param>
/// <param name="Strays">Where nearly all cells are numbers: one that is not, else null.</param>
public sealed record ColumnFigures(
    string Name,
    ColumnKind Kind,
    long Rows,
    long Missing,
    long Distinct,
    bool IsDistinctEstimated,
    bool IsConstant,
    NumberFigures? Numbers,
    long NumbersPassedOver,
    IReadOnlyList<CategoryCount> Categories,
    long CategoryCountsTooLowBy,
    string? Strays)
{
    /// <summary>Share of the cells that are missing, 0 to 1.</summary>
    public double MissingShare => Rows == 0 ? 0 : (double)Missing / Rows;
}
