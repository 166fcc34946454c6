namespace Clickstream.Learning.ModelSelection;

/// <summary>What every cutting into folds asks, and how folds are made of it.</summary>
internal static class FoldCheck
{
    public static void Count(int folds, int things, string what)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (things < folds) throw new ArgumentException($"{things} {what} do not fill {folds} folds.", nameof(folds));
    }

    /// <summary>Each fold is judged on once and learned from otherwise.</summary>
    public static IReadOnlyList<Fold> Folds(int[] foldOfRow, int folds)
    {
        List<int>[] train = [.. Enumerable.Range(0, folds).Select(_ => new List<int>())];
        List<int>[] test = [.. Enumerable.Range(0, folds).Select(_ => new List<int>())];
        for (int row = 0; row < foldOfRow.Length; row++)
        {
            for (int fold = 0; fold < folds; fold++) (foldOfRow[row] == fold ? test : train)[fold].Add(row);
        }

        return [.. train.Zip(test, (learned, judged) => new Fold([.. learned], [.. judged]))];
    }
}
