using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>Adds steps to slots.</summary>
internal static class SlotSteps
{
    /// <summary>A slot of numbers after one more step.</summary>
    /// <exception cref="ArgumentException">The slot is a text.</exception>
    public static Slot Then(Slot slot, INumberStep step, SlotBudget budget)
    {
        if (slot is NumberSlot number) return number.Then(step);
        if (slot is not LookupSlot lookup) throw new ArgumentException("A text has no steps.", nameof(slot));
        budget.Spend(lookup.Entries.Count);
        return lookup.Then(step.Apply);
    }
}
