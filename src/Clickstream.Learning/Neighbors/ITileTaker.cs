namespace Clickstream.Learning.Neighbors;

/// <summary>What a search does with the tiles that it comes upon. A struct, so that each search is compiled on its own.</summary>
internal interface ITileTaker
{
    /// <summary>Tiles with no row within this squared distance, in single precision, need not come; below zero: none.</summary>
    float Limit { get; }

    /// <summary>Takes what it needs of a tile.</summary>
    void Take(TiledRows rows, scoped ReadOnlySpan<float> point, int tile);
}
