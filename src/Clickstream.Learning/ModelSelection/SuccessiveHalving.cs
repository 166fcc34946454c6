namespace Clickstream.Learning.ModelSelection;

/// <summary>
/// Judges many candidates on few rows and the best of them on ever more. Reference: Jamieson and Talwalkar 2016, "Non-stochastic best arm
/// identification and hyperparameter optimization", with a share of the training rows as the resource.
/// <list type="number">
/// <item>The default of each space and then draws, one space after another in turn, are judged on the smallest share.</item>
/// <item>The best of each family goes on, and of the others the best, until one in <see cref="SuccessiveHalvingOptions.Reduction"/> is left;
/// those that failed do not. So the last rung, on all rows, compares the families.</item>
/// <item>A rung begins with what was best on the one before. The time is parted evenly: rung k of K ends at k / K of it at the latest, and
/// what a rung leaves over is the next one's.</item>
/// </list>
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>Runs the search on the caller's thread; a judge may use many.</summary>
    /// <param name="spaces">At least one; families of different names.</param>
    /// <param name="judge">
    /// Takes a candidate, the share of the training rows to use and the token; answers the loss on rows that are always the same. NaN,
    /// infinity, an <see cref="ArgumentException"/> or an <see cref="ArithmeticException"/> count as infinite loss, and the reason is kept.
    /// </param>
    /// <param name="options">Budget, rungs and seed.</param>
    /// <param name="progress">Told after each judgement.</param>
    /// <param name="clock">Default the system's.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or every candidate failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any judgement was made.</exception>
    public static SearchResult Run(
        IReadOnlyList<SearchSpace> spaces,
        Func<SearchCandidate, double, CancellationToken, double> judge,
        SuccessiveHalvingOptions options,
        IProgress<SearchProgress>? progress = null,
        TimeProvider? clock = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spaces);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(options);
        if (spaces.Count == 0) throw new ArgumentException("There is no space to search.", nameof(spaces));
        options.Check();
        options.Budget.Check();
        if (options.Budget.Trials < spaces.Count)
        {
            throw new ArgumentException(
                $"{options.Budget.Trials} trials for {spaces.Count} spaces; the default of each takes one.", nameof(options));
        }

        SearchCandidate[] candidates = Candidates(spaces, options.Budget.Trials, options.Seed);
        var race = new SearchRace(candidates, judge, options.Rungs, options.Budget.Time, progress, clock ?? TimeProvider.System, cancellation);

        int[] racing = [.. Enumerable.Range(0, candidates.Length)];
        for (int rung = 0; rung < options.Rungs && !race.IsOver && racing.Length > 0; rung++)
        {
            // The last share is 1 to the bit.
            IReadOnlyList<SearchTrial> judged = race.Run(rung, 1 / Math.Pow(options.Reduction, options.Rungs - 1 - rung), racing);
            racing = Survivors(judged, options.Reduction);
        }

        return race.Result();
    }

    // All draws are made before the race, each space from a source of its own: neither time nor the other spaces change them.
    private static SearchCandidate[] Candidates(IReadOnlyList<SearchSpace> spaces, int trials, int seed)
    {
        if (spaces.GroupBy(space => space.Family).FirstOrDefault(family => family.Count() > 1) is { } twice)
            throw new ArgumentException($"There are {twice.Count()} spaces of the family '{twice.Key}'.", nameof(spaces));
        var seeds = new Random(seed);
        IReadOnlyList<SearchCandidate>[] drawn =
            [.. spaces.Select((space, i) => space.Candidates((trials - i + spaces.Count - 1) / spaces.Count, new Random(seeds.Next())))];
        return
        [
            .. from turn in Enumerable.Range(0, drawn.Max(candidates => candidates.Count))
               from candidates in drawn
               where turn < candidates.Count
               select candidates[turn],
        ];
    }

    private static int[] Survivors(IReadOnlyList<SearchTrial> judged, int reduction)
    {
        // OrderBy keeps the order of equals.
        SearchTrial[] ranked = [.. judged.Where(trial => double.IsFinite(trial.Loss)).OrderBy(trial => trial.Loss)];
        SearchTrial[] heads = [.. ranked.DistinctBy(trial => trial.Family)];
        int others = Math.Max(0, (judged.Count / reduction) - heads.Length);
        HashSet<int> kept = [.. heads.Concat(ranked.Except(heads).Take(others)).Select(trial => trial.Candidate)];
        return [.. ranked.Select(trial => trial.Candidate).Where(kept.Contains)];
    }
}
