using Clickstream.Events;

namespace Clickstream.Trainer.Simulation;

/// <summary>How a walk went.</summary>
/// <param name="Events">At least one, in order of time.</param>
/// <param name="Bought">Whether an order was placed.</param>
/// <param name="Remembered">The best liked product, which the visitor may come back for; null when none was opened.</param>
internal sealed record SessionOutcome(IReadOnlyList<ClickEvent> Events, bool Bought, Product? Remembered);
