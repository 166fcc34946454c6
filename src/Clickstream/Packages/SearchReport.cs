namespace Clickstream.Packages;

/// <summary>How the settings of the compared trainers were found.</summary>
/// <param name="JudgedOn">What a loss was measured on.</param>
/// <param name="LossName">What the loss is; smaller is better.</param>
/// <param name="Tried">How many settings were tried, of all trainers together.</param>
/// <param name="Interrupted">Whether it was ended before all that was planned.</param>
/// <param name="Trials">The settings that were judged on all rows of the search, the best first.</param>
public sealed record SearchReport(string JudgedOn, string LossName, int Tried, bool Interrupted, IReadOnlyList<TriedSettings> Trials)
{
    /// <summary>Two searches told as one: each trainer's loss is that of its own search.</summary>
    public static SearchReport Joined(SearchReport first, SearchReport? second) => second is null ? first : new SearchReport(
        first.JudgedOn == second.JudgedOn ? first.JudgedOn : $"{first.JudgedOn}; {second.JudgedOn}",
        $"{first.LossName}, and {second.LossName}",
        first.Tried + second.Tried,
        first.Interrupted || second.Interrupted,
        [.. first.Trials, .. second.Trials]);
}
