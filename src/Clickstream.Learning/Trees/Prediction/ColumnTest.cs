namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Everything that the trees of one section ask of one column, numbers or categories: how a value becomes its rank, and where the ranks' rows
/// begin in the section's table.
/// </summary>
internal readonly struct ColumnTest
{
    public required int Column { get; init; }

    /// <summary>Index, in the table, of the row of rank 0.</summary>
    public required int FirstRow { get; init; }

    /// <summary>The rank of NaN.</summary>
    public required int MissingRank { get; init; }

    /// <summary>The first level of the thresholds' search tree; meaningless for categories.</summary>
    public int FirstLevel { get; init; }

    /// <summary>Number of levels; 0 says that the column holds categories.</summary>
    public int Levels { get; init; }

    /// <summary>Index of the rank of code 0.</summary>
    public int FirstCode { get; init; }

    /// <summary>Codes from 0 on that have a rank of their own; every other value has rank 0, that of a code in no set.</summary>
    public int CodeCount { get; init; }
}
