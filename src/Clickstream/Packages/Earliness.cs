namespace Clickstream.Packages;

/// <summary>
/// How early the decision is right for good. Test sessions are scored after every event before the purchase or end (abandonment: at every
/// moment with something in the cart); the decision is right from the first moment on after which it is never wrong again.
/// </summary>
/// <param name="All">All the sessions.</param>
/// <param name="Yes">Those whose outcome was yes: a purchase or, for abandonment, none.</param>
/// <param name="No">The others.</param>
public sealed record Earliness(EarlinessFigures All, EarlinessFigures Yes, EarlinessFigures No);
