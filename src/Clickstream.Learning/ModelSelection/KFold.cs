namespace Clickstream.Learning.ModelSelection;

/// <summary>Cross-validation: each row is judged on once; rows fall into folds at random, of sizes that differ by one at most.</summary>
public static class KFold
{
    /// <summary>The folds.</summary>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <exception cref="ArgumentException">There are fewer rows than folds, or the folds are too few.</exception>
    public static IReadOnlyList<Fold> Split(int rowCount, int folds, int seed)
    {
        FoldCheck.Count(folds, rowCount, "rows");
        int[] rows = [.. Enumerable.Range(0, rowCount)];
        new Random(seed).Shuffle(rows);
        var foldOfRow = new int[rowCount];
        for (int i = 0; i < rowCount; i++) foldOfRow[rows[i]] = i % folds;
        return FoldCheck.Folds(foldOfRow, folds);
    }
}
