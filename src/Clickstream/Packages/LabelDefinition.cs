namespace Clickstream.Packages;

/// <summary>Where the answers stood in the training rows. All null for events, whose purchases are the answers.</summary>
/// <param name="Column">The column that says whether there was a purchase or, for abandonment, whether the cart was left behind.</param>
/// <param name="PositiveValue">Its value that means yes.</param>
/// <param name="AmountColumn">The column with the amount spent.</param>
public sealed record LabelDefinition(string? Column = null, string? PositiveValue = null, string? AmountColumn = null);
