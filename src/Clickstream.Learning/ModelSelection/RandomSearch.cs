namespace Clickstream.Learning.ModelSelection;

/// <summary>
/// Judges the default of each space and then settings at random, one space after another in turn, all of them on all rows. Reference:
/// Bergstra and Bengio 2012, "Random search for hyper-parameter optimization".
/// </summary>
public static class RandomSearch
{
    /// <summary>Runs the search on the caller's thread; a judge may use many.</summary>
    /// <param name="spaces">At least one; families of different names.</param>
    /// <param name="judge">
    /// Takes a candidate, the share of the training rows to use (here always 1) and the token; answers the loss. NaN, infinity, an
    /// <see cref="ArgumentException"/> or an <see cref="ArithmeticException"/> count as infinite loss, and the reason is kept.
    /// </param>
    /// <param name="options">Budget and seed.</param>
    /// <param name="progress">Told after each judgement.</param>
    /// <param name="clock">Default the system's.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or every candidate failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any judgement was made.</exception>
    public static SearchResult Run(
        IReadOnlyList<SearchSpace> spaces,
        Func<SearchCandidate, double, CancellationToken, double> judge,
        RandomSearchOptions options,
        IProgress<SearchProgress>? progress = null,
        TimeProvider? clock = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var halving = new SuccessiveHalvingOptions { Budget = options.Budget, Seed = options.Seed, Rungs = 1 };
        return SuccessiveHalving.Run(spaces, judge, halving, progress, clock, cancellation);
    }
}
