namespace Clickstream.Learning.Explanation;

/// <summary>What a model answers in the mean as one column changes.</summary>
/// <param name="Column">The column.</param>
/// <param name="Points">Numbers ascending, or categories from the most frequent on; last the missing value, where the table has one.</param>
/// <param name="Rows">Indices of the rows that were averaged over.</param>
public sealed record PartialDependenceCurve(string Column, IReadOnlyList<PartialDependencePoint> Points, IReadOnlyList<int> Rows);
