namespace Clickstream.Learning.ModelSelection;

/// <summary>What a search has found.</summary>
/// <param name="Candidates">All that were in the race, by number.</param>
/// <param name="Trials">All judgements in the order in which they were made.</param>
/// <param name="BestTrial">The least loss among those judged on the most rows; of equals the one judged first.</param>
/// <param name="Interrupted">Whether it was cancelled before its end.</param>
/// <param name="OutOfTime">Whether candidates were left out because the time was over.</param>
public sealed record SearchResult(
    IReadOnlyList<SearchCandidate> Candidates, IReadOnlyList<SearchTrial> Trials, SearchTrial BestTrial, bool Interrupted, bool OutOfTime)
{
    /// <summary>The candidate to be taken.</summary>
    public SearchCandidate Best => Candidates[BestTrial.Candidate];

    /// <summary>The best judgement of each family, best family first; families whose candidates all failed are left out.</summary>
    public IReadOnlyList<SearchTrial> BestOfFamilies =>
    [
        .. Trials.GroupBy(trial => trial.Family)
            .Select(BestOf)
            .OfType<SearchTrial>()
            .OrderByDescending(trial => trial.Share)
            .ThenBy(trial => trial.Loss),
    ];

    /// <summary>The least loss among those judged on the most rows; losses on unlike numbers of rows say little of each other.</summary>
    internal static SearchTrial? BestOf(IEnumerable<SearchTrial> trials) =>
        trials.Where(trial => double.IsFinite(trial.Loss)).OrderByDescending(trial => trial.Share).ThenBy(trial => trial.Loss).FirstOrDefault();
}
