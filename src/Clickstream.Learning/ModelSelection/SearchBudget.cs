namespace Clickstream.Learning.ModelSelection;

/// <summary>How much a search may spend; the first limit that is met ends it.</summary>
/// <param name="Trials">Number of candidates, the default of each space among them; at least one a space.</param>
/// <param name="Time">Above zero; null for no limit. A judgement under way is finished, so a search may last one judgement longer.</param>
public sealed record SearchBudget(int Trials, TimeSpan? Time = null)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trials, 1);
        if (Time is { } time && time <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Time), time, "The time must be above zero.");
    }
}
