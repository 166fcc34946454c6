namespace Clickstream.Learning.ModelSelection;

/// <summary>Cross-validation: each row is judged on once, and each fold has (to one row) the same part of every class.</summary>
public static class StratifiedKFold
{
    /// <summary>The folds.</summary>
    /// <param name="labels">Class of each row; every distinct number is a class.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <exception cref="ArgumentException">There are fewer rows than folds, or the folds are too few.</exception>
    public static IReadOnlyList<Fold> Split(ReadOnlySpan<double> labels, int folds, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (labels.Length < folds) throw new ArgumentException($"{labels.Length} rows do not fill {folds} folds.", nameof(labels));
        var random = new Random(seed);
        var foldOfRow = new int[labels.Length];
        int next = 0;
        foreach (int[] rows in StratifiedSplit.Strata(labels))
        {
            random.Shuffle(rows);
            // Dealt out like cards, the next class going on where the last one ended: folds differ by one row at most.
            foreach (int row in rows) foldOfRow[row] = next++ % folds;
        }

        int[] all = [.. Enumerable.Range(0, labels.Length)];
        return [.. Enumerable.Range(0, folds).Select(fold =>
            new Fold([.. all.Where(row => foldOfRow[row] != fold)], [.. all.Where(row => foldOfRow[row] == fold)]))];
    }
}
