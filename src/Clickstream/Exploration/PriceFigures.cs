namespace Clickstream.Exploration;

/// <summary>Prices of the products of one kind of event.</summary>
/// <param name="Event">Name of the kind, as GA4 has it.</param>
/// <param name="Prices">Prices of one piece, an event.</param>
public sealed record PriceFigures(string Event, NumberFigures Prices);
