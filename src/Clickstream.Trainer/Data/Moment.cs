namespace Clickstream.Trainer.Data;

/// <summary>Where in its session an example was cut.</summary>
/// <param name="Length">Events so far, 1 or more.</param>
/// <param name="EventsAfterCart">Events since the first add_to_cart, 0 at that event itself; null before it.</param>
/// <param name="LastEvent">Name of the kind of the last event.</param>
/// <param name="HoldsCart">Whether something is in the cart, net of removals.</param>
internal readonly record struct Moment(int Length, int? EventsAfterCart, string LastEvent, bool HoldsCart);
