namespace Clickstream.Learning.ModelSelection;

/// <summary>Judges candidates rung by rung until all are judged, time is over or it is cancelled.</summary>
internal sealed class SearchRace(
    SearchCandidate[] candidates,
    Func<SearchCandidate, double, CancellationToken, double> judge,
    int rungs,
    TimeSpan? time,
    IProgress<SearchProgress>? progress,
    TimeProvider clock,
    CancellationToken cancellation)
{
    private readonly long _start = clock.GetTimestamp();
    private readonly List<SearchTrial> _trials = [];
    private bool _interrupted;
    private bool _outOfTime;

    /// <summary>Whether no further rung can begin.</summary>
    public bool IsOver => _interrupted || (_trials.Count > 0 && IsPast(time));

    private TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Judges so many of the candidates, in their order, as the rung's time allows; at least the first.</summary>
    public IReadOnlyList<SearchTrial> Run(int rung, double share, IReadOnlyList<int> racing)
    {
        var judged = new List<SearchTrial>();
        TimeSpan? end = time * (rung + 1) / rungs;
        foreach (int number in racing)
        {
            if (judged.Count > 0 && IsPast(end))
            {
                _outOfTime = true;
                break;
            }

            _interrupted = cancellation.IsCancellationRequested;
            if (_interrupted || Judge(number, rung, share) is not { } trial) break;
            judged.Add(trial);
            _trials.Add(trial);
            progress?.Report(new SearchProgress(rung, rungs, judged.Count, racing.Count, trial, SearchResult.BestOf(_trials), Elapsed));
        }

        // Time that runs out with the rung's last judgement still costs the rungs to come.
        _outOfTime |= rung + 1 < rungs && IsPast(time);
        return judged;
    }

    /// <summary>What was found.</summary>
    /// <exception cref="ArgumentException">All candidates failed.</exception>
    /// <exception cref="OperationCanceledException">Nothing was judged.</exception>
    public SearchResult Result()
    {
        if (_trials.Count == 0) throw new OperationCanceledException("The search was cancelled before anything was judged.", cancellation);
        SearchTrial best = SearchResult.BestOf(_trials) ?? throw new ArgumentException(
            $"None of the {_trials.Count} candidates could be judged; {_trials[0].Family} first: {_trials[0].Failure}", nameof(judge));
        return new SearchResult(candidates, _trials, best, _interrupted, _outOfTime);
    }

    // Null when it was cancelled on the way.
    private SearchTrial? Judge(int number, int rung, double share)
    {
        long start = clock.GetTimestamp();
        double loss = double.PositiveInfinity;
        string? failure = null;
        try
        {
            double judged = judge(candidates[number], share, cancellation);
            if (double.IsFinite(judged)) loss = judged;
            else failure = $"The loss is {judged}.";
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _interrupted = true;
            return null;
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException)
        {
            failure = e.Message;
        }

        SearchCandidate candidate = candidates[number];
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        return new SearchTrial(number, candidate.Family, candidate.Settings, rung, share, loss, seconds, failure);
    }

    private bool IsPast(TimeSpan? end) => end is { } limit && Elapsed >= limit;
}
