namespace Clickstream.Learning.Clustering;

/// <summary>Settings of <see cref="Dbscan"/>.</summary>
public sealed record DbscanOptions
{
    /// <summary>
    /// Rows within this Euclidean distance, in the units of the rows, are neighbours; finite and above zero. Null, the default: chosen from the
    /// rows (<see cref="Dbscan.Radius"/> tells what came of it).
    /// </summary>
    public double? Radius { get; init; }

    /// <summary>A row with so many rows within the radius, itself counted, is a core row; at least 1. Default 5.</summary>
    public int MinimumRows { get; init; } = 5;

    /// <summary>Seed of the draw of rows that a radius is chosen from; of no effect where it is given. Default 0.</summary>
    public int Seed { get; init; }
}
