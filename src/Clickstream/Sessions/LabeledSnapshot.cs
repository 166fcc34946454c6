namespace Clickstream.Sessions;

/// <summary>A snapshot with what came of it. Only training and evaluation see one.</summary>
/// <param name="SessionIndex">Position of the session in the list that was cut: snapshots of one session share it.</param>
/// <param name="Snapshot">The events up to the moment.</param>
/// <param name="Converted">Whether a purchase followed in the same session.</param>
/// <param name="Amount">What the session's purchases came to; 0 without a purchase.</param>
/// <param name="Weight">How much the snapshot counts: 1 / its number among the snapshots of its session, from 1.</param>
/// <param name="EventsAfterCart">Events since the session's first add_to_cart, 0 at that event itself; null before it.</param>
public readonly record struct LabeledSnapshot(
    int SessionIndex, SessionSnapshot Snapshot, bool Converted, double Amount, double Weight, int? EventsAfterCart);
