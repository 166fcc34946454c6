namespace Clickstream.Learning.ModelSelection;

/// <summary>Where a search stands after a judgement.</summary>
/// <param name="Rung">The rung it is on, from 0.</param>
/// <param name="Rungs">Number of rungs; 1 in a random search.</param>
/// <param name="Done">Judgements made on this rung.</param>
/// <param name="Total">Judgements that this rung will make unless time runs out.</param>
/// <param name="Trial">The judgement just made.</param>
/// <param name="Best">The best so far, of those on the most rows; null while all have failed.</param>
/// <param name="Elapsed">Time since the search began.</param>
public sealed record SearchProgress(int Rung, int Rungs, int Done, int Total, SearchTrial Trial, SearchTrial? Best, TimeSpan Elapsed);
