namespace Clickstream.Learning.Recommendation;

/// <summary>Learns a <see cref="NextItemModel"/> from past sessions.</summary>
public static class NextItemTrainer
{
    /// <summary>
    /// Counts the patterns in the earlier sessions, learns from the next clicks of the later ones how much each pattern is worth, and counts again
    /// in all of them.
    /// </summary>
    /// <param name="sessions">Past sessions, oldest first.</param>
    /// <param name="attributes">What is known of the items.</param>
    /// <param name="options">How to learn.</param>
    public static NextItemModel Fit(ItemSessions sessions, ItemAttributes attributes, NextItemOptions options) => throw new NotImplementedException();
}
