namespace Clickstream.Exploration;

/// <summary>Session rows of one value of a column, such as a month, and how many of them have the outcome.</summary>
/// <param name="Name">The value.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Positive">Those whose outcome is yes; null when there is no outcome.</param>
public sealed record GroupShare(string Name, long Rows, long? Positive);
