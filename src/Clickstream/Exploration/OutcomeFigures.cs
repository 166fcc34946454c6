namespace Clickstream.Exploration;

/// <summary>The balance of the classes that a model would tell apart.</summary>
/// <param name="Name">The column; of events what is told from them.</param>
/// <param name="Positive">The value that means yes.</param>
/// <param name="Counts">Sessions or rows of each value.</param>
/// <param name="PositiveShare">Share of those with the value yes, 0 to 1.</param>
/// <param name="IsGuessed">Whether the column was taken for its name, and not named by the caller.</param>
public sealed record OutcomeFigures(string Name, string Positive, IReadOnlyList<CategoryCount> Counts, double PositiveShare, bool IsGuessed);
