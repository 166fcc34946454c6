namespace Clickstream.Learning.ModelSelection;

/// <summary>Cross-validation: each row is judged on once, and each fold has (to one row) the same part of every class.</summary>
public static class StratifiedKFold
{
    /// <summary>The folds.</summary>
    /// <param name="labels">Class of each row; every distinct number is a class.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <exception cref="ArgumentException">A class, or all together, has fewer rows than there are folds, or the folds are too few.</exception>
    public static IReadOnlyList<Fold> Split(ReadOnlySpan<double> labels, int folds, int seed)
    {
        FoldCheck.Count(folds, labels.Length, "rows");
        var random = new Random(seed);
        var foldOfRow = new int[labels.Length];
        int next = 0;
        foreach (int[] rows in StratifiedSplit.Strata(labels))
        {
            FoldCheck.Count(folds, rows.Length, $"rows of class {labels[rows[0]]}");
            random.Shuffle(rows);
            // Dealt out like cards, the next class going on where the last one ended: folds differ by one row at most.
            foreach (int row in rows) foldOfRow[row] = next++ % folds;
        }

        return FoldCheck.Folds(foldOfRow, folds);
    }
}
