namespace Clickstream.Learning.ModelSelection;

/// <summary>Cross-validation several times over with other folds each time, so that a figure hangs less on how the rows fell.</summary>
public static class RepeatedKFold
{
    /// <summary>All folds, those of one repetition after those of another.</summary>
    /// <param name="repeats">How often, at least 1.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <param name="split">Makes the folds of one repetition from its seed, such as <c>s => StratifiedKFold.Split(labels, 5, s)</c>.</param>
    public static IReadOnlyList<Fold> Split(int repeats, int seed, Func<int, IReadOnlyList<Fold>> split)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        ArgumentNullException.ThrowIfNull(split);
        var seeds = new Random(seed);
        var folds = new List<Fold>();
        for (int repeat = 0; repeat < repeats; repeat++) folds.AddRange(split(seeds.Next()));
        return folds;
    }
}
