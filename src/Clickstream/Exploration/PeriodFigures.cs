namespace Clickstream.Exploration;

/// <summary>A day or a month.</summary>
/// <param name="Name">2026-11-20 or 2026-11.</param>
/// <param name="Events">Events, repeated ones included.</param>
/// <param name="Purchases">Events of purchase among them.</param>
public sealed record PeriodFigures(string Name, long Events, long Purchases);
