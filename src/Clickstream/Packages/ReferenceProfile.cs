namespace Clickstream.Packages;

/// <summary>What live sessions are compared with, beside the histograms that stand in each <see cref="FeatureProfile"/>. No answer hangs on it.</summary>
/// <param name="RowCount">Rows that the features' histograms were made of, 1 or above.</param>
/// <param name="SessionCount">Sessions that these rows are of, 1 or above: rows of one session are not independent.</param>
/// <param name="Scores">What the model answered on rows that it had not seen; null where that is not known, as for segments, whose shares stand with them.</param>
public sealed record ReferenceProfile(int RowCount, int SessionCount, ScoreProfile? Scores = null);
