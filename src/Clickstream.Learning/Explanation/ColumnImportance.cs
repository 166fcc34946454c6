namespace Clickstream.Learning.Explanation;

/// <summary>How much worse a model gets when it is lied to about a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Mean">Mean drop of the score, in its unit; about 0 or below for a column of no use.</param>
/// <param name="StandardDeviation">Of the drops round their mean (divided by their number), so 0 of a single one.</param>
/// <param name="Drops">The drop of each shuffle.</param>
public sealed record ColumnImportance(string Column, double Mean, double StandardDeviation, IReadOnlyList<double> Drops);
