namespace Clickstream.Learning.Recommendation;

/// <summary>A past session that is like the one at hand.</summary>
/// <param name="Session">Number of the past session; the higher, the more recent.</param>
/// <param name="Similarity">Sum over the shared items, each once, of 1 / (place from the end of the session at hand), above 0.</param>
/// <param name="Match">Which of the items asked for is the most recent of those shared.</param>
public readonly record struct SessionNeighbor(int Session, float Similarity, int Match)
{
    /// <summary>Rises with similarity, and of two alike with recency: an order without ties, as one number.</summary>
    internal long Key => ((long)BitConverter.SingleToInt32Bits(Similarity) << 32) | (uint)Session;
}
