namespace Clickstream.Learning.Clustering;

/// <summary>How far two clusters are from one another.</summary>
public enum Linkage
{
    /// <summary>
    /// The root of twice the rise in the sum of squares within clusters that joining them would bring, which for two rows is their distance
    /// (Ward 1963): compact clusters of like spread.
    /// </summary>
    Ward,

    /// <summary>The mean distance between a row of one and a row of the other.</summary>
    Average,

    /// <summary>The largest distance between a row of one and a row of the other: clusters of like diameter.</summary>
    Complete,
}
