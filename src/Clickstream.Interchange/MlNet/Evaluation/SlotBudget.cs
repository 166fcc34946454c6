using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>
/// Bounds the work of an evaluation: a file of a few kilobytes can lay a vector end to end with itself thirty times over.
/// </summary>
internal sealed class SlotBudget
{
    // Ten one-hot columns of 20,000 categories that are scaled twice.
    private const long Limit = 600_000;

    private long _spent;

    /// <summary>Counts slots, or lines of tables, before they are made.</summary>
    /// <exception cref="ForeignFormatException">There are more than ours can hold.</exception>
    public void Spend(long count)
    {
        _spent += count;
        if (_spent > Limit) throw new ForeignFormatException($"The pipeline makes more than {Limit} values a row in all its transforms; that is more than is supported.");
    }
}
