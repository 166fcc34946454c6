namespace Clickstream.Learning.ModelSelection;

/// <summary>
/// Cross-validation: each row is judged on once, no group is in two folds, and each fold has nearly the same part of every class.
/// </summary>
/// <remarks>
/// Groups are dealt one after another, those with the largest part of a class first, each to the fold where the shares of the classes become
/// least uneven (least sum of squared shares). The greedy idea is that of scikit-learn's StratifiedGroupKFold; the measure is another, which
/// needs no look at the other folds: O(groups x folds x classes).
/// </remarks>
public static class GroupedStratifiedKFold
{
    /// <summary>The folds.</summary>
    /// <param name="labels">Class of each row; every distinct number is a class.</param>
    /// <param name="groups">Group (user, session) of each row; any numbers.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds; it decides between groups that are alike.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are fewer groups (or groups with rows of a class) than folds.</exception>
    public static IReadOnlyList<Fold> Split(ReadOnlySpan<double> labels, ReadOnlySpan<int> groups, int folds, int seed)
    {
        if (groups.Length != labels.Length)
            throw new ArgumentException($"{groups.Length} groups for {labels.Length} labels.", nameof(groups));
        var counts = new GroupClasses(labels, groups);
        FoldCheck.Count(folds, counts.GroupCount, "groups");
        for (int kind = 0; kind < counts.ClassCount; kind++)
            FoldCheck.Count(folds, counts.GroupsWith(kind), $"groups with rows of class {counts.Labels[kind]}");

        int[] order = [.. Enumerable.Range(0, counts.GroupCount)];
        new Random(seed).Shuffle(order);
        // OrderBy keeps the shuffled order of equals.
        order = [.. order.OrderByDescending(group => counts.Share(group).Max())];
        var shareOfFold = new double[folds, counts.ClassCount];
        var foldOfGroup = new int[counts.GroupCount];
        foreach (int group in order)
        {
            double[] share = counts.Share(group);
            int best = BestFold(shareOfFold, share);
            foldOfGroup[group] = best;
            for (int kind = 0; kind < share.Length; kind++) shareOfFold[best, kind] += share[kind];
        }

        return FoldCheck.Folds([.. counts.GroupOfRow.Select(group => foldOfGroup[group])], folds);
    }

    // Adding g to a fold that has c raises the sum of squares by 2cg + g²: the fold with the least c·g is wanted.
    private static int BestFold(double[,] shareOfFold, double[] share)
    {
        int best = 0;
        (double Product, double Total) least = (double.PositiveInfinity, double.PositiveInfinity);
        for (int fold = 0; fold < shareOfFold.GetLength(0); fold++)
        {
            (double Product, double Total) of = (0, 0);
            for (int kind = 0; kind < share.Length; kind++)
            {
                of.Product += shareOfFold[fold, kind] * share[kind];
                of.Total += shareOfFold[fold, kind];
            }

            if (of.CompareTo(least) >= 0) continue;
            least = of;
            best = fold;
        }

        return best;
    }
}
