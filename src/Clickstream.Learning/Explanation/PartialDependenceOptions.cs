namespace Clickstream.Learning.Explanation;

/// <summary>Settings of <see cref="PartialDependence"/>.</summary>
public sealed record PartialDependenceOptions
{
    /// <summary>Most values that the column is given, missing aside, at least 2. Default 20.</summary>
    public int GridPoints { get; init; } = 20;

    /// <summary>Most rows to average over, evenly spaced through the table, at least 1. Default 1000.</summary>
    public int MaximumRows { get; init; } = 1000;

    /// <summary>Whether each row's own curve is kept (individual conditional expectation, Goldstein et al. 2015). Default false.</summary>
    public bool Individual { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(GridPoints, 2, nameof(GridPoints));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRows, 1, nameof(MaximumRows));
    }
}
