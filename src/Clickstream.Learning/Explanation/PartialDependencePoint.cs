namespace Clickstream.Learning.Explanation;

/// <summary>The mean answer when all rows have one value in a column.</summary>
/// <param name="Number">The value of a numeric or boolean column; null for a missing one and in a categorical column.</param>
/// <param name="Category">The value of a categorical column; null for a missing one and in a column of numbers.</param>
/// <param name="Mean">The weighted mean answer.</param>
/// <param name="Individual">Each row's answer; empty when not asked for.</param>
public sealed record PartialDependencePoint(float? Number, string? Category, double Mean, IReadOnlyList<double> Individual)
{
    /// <summary>Whether it is the missing value that all rows had.</summary>
    public bool IsMissing => Number is null && Category is null;
}
