namespace Clickstream.Learning.ModelSelection;

/// <summary>Cross-validation: each row is judged on once, no group is in two folds, and folds have nearly the same number of rows.</summary>
public static class GroupedKFold
{
    /// <summary>The folds: the largest groups are dealt first, each to the fold with the fewest rows.</summary>
    /// <param name="groups">Group (user, session) of each row; any numbers.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds; it decides between groups of one size.</param>
    /// <exception cref="ArgumentException">There are fewer groups than folds, or the folds are too few.</exception>
    public static IReadOnlyList<Fold> Split(ReadOnlySpan<int> groups, int folds, int seed) =>
        GroupedStratifiedKFold.Split(new double[groups.Length], groups, folds, seed);
}
