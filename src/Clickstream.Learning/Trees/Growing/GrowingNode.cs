namespace Clickstream.Learning.Trees.Growing;

/// <summary>A node while its tree grows: a range of the row partition, and what is known of the rows in it.</summary>
internal sealed class GrowingNode
{
    public required int Depth { get; init; }

    /// <summary>First of its rows in the partition.</summary>
    public required int Start { get; init; }

    /// <summary>Number of its rows.</summary>
    public required int Count { get; init; }

    public required GradientSums Sums { get; init; }

    /// <summary>Between which values its leaves must lie.</summary>
    public required ValueBounds Bounds { get; init; }

    /// <summary>The best split found; <see cref="Split.None"/> when there is none or none was sought.</summary>
    public Split Split { get; set; }

    /// <summary>Sums of the left side of that split.</summary>
    public GradientSums LeftSums { get; set; }

    /// <summary>Index of the left child, or -1 for a leaf.</summary>
    public int Left { get; set; } = -1;

    /// <summary>Index of the right child, or -1 for a leaf.</summary>
    public int Right { get; set; } = -1;

    /// <summary>Its histogram, while it may yet be split.</summary>
    public GradientSums[]? Histogram { get; set; }

    public bool IsLeaf => Left < 0;
}
