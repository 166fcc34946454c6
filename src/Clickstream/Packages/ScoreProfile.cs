namespace Clickstream.Packages;

/// <summary>
/// Histogram of a model's answers: probabilities, or expected amounts. Of the evaluated model on the untouched test rows, and not of the refitted one
/// on its own training rows, whose answers are surer than those that it gives to strangers; of an imported model, on the sample rows.
/// </summary>
/// <param name="RowCount">Rows that were answered, 1 or above.</param>
/// <param name="SessionCount">Sessions that they are of, 1 or above.</param>
/// <param name="BinEdges">Rising upper edges of the bins, inclusive; a last bin is above them all.</param>
/// <param name="BinShares">Share of the answers in each bin, adding up to 1; one more than edges.</param>
public sealed record ScoreProfile(int RowCount, int SessionCount, IReadOnlyList<double> BinEdges, IReadOnlyList<double> BinShares);
