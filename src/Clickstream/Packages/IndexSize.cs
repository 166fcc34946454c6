namespace Clickstream.Packages;

/// <summary>How much past a recommendation model holds.</summary>
/// <param name="Items">Products that it can answer.</param>
/// <param name="Sessions">Past sessions that it was learned from.</param>
/// <param name="Clicks">Clicks in them, the same product in a row once.</param>
/// <param name="Bytes">Size of the ranking, unpacked.</param>
public sealed record IndexSize(int Items, int Sessions, int Clicks, long Bytes);
