namespace Clickstream.Learning.Tests.Recommendation;

/// <summary>A past session like the one at hand.</summary>
/// <param name="Session">Its number.</param>
/// <param name="Similarity">How alike it is.</param>
/// <param name="Match">The shared item that was clicked last in the session at hand.</param>
internal sealed record NaiveNeighbor(int Session, float Similarity, int Match);
