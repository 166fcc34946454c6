namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// One column met between a root and a node. <see cref="Weight"/> belongs to the path as a whole: entry i is the weight of the subsets
/// that hold i of the path's columns.
/// </summary>
internal struct PathElement
{
    /// <summary>The column; -1 for the path's own start.</summary>
    public int Column;

    /// <summary>Share of the training rows that goes this way when the column is not known.</summary>
    public double WhenUnknown;

    /// <summary>1 if the explained row goes this way, else 0.</summary>
    public double WhenKnown;

    /// <summary>See above.</summary>
    public double Weight;
}
