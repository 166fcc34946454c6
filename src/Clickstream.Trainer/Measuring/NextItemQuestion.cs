using Clickstream.Learning.Recommendation;

namespace Clickstream.Trainer.Measuring;

/// <summary>A moment of a past session: what was clicked so far, and what was clicked next.</summary>
/// <param name="Query">The session so far. Its list grows with the next question: not to be kept.</param>
/// <param name="Target">Number of the item that was clicked next; -1 for one that is not in the catalogue.</param>
/// <param name="IsRepeat">Whether that is the current item again, which is never answered.</param>
internal readonly record struct NextItemQuestion(NextItemQuery Query, int Target, bool IsRepeat)
{
    /// <summary>Clicks so far, the same item in a row once.</summary>
    public int ClickCount => Query.Clicks.Count;
}
