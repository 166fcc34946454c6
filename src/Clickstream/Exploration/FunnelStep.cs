namespace Clickstream.Exploration;

/// <summary>A step on the way to the purchase.</summary>
/// <param name="Step">Name of the event, or of the column that says it.</param>
/// <param name="SessionsWithIt">Sessions that have such an event, whether or not they have the steps before.</param>
/// <param name="SessionsThrough">Sessions that have it and every step before, in any order.</param>
/// <param name="DropOff">Share of the sessions through the step before that are not through this one, 0 to 1; null of the first.</param>
public sealed record FunnelStep(string Step, long SessionsWithIt, long SessionsThrough, double? DropOff);
