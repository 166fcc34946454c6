namespace Clickstream.Learning.Recommendation;

/// <summary>Memory that one thread needs to rank items.</summary>
public sealed class NextItemScratch
{
}
