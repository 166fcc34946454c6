namespace Clickstream.Packages;

/// <summary>What the numbers of a feature were like in training.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Median">Half of the values are at or below.</param>
/// <param name="BinEdges">Rising upper edges of the histogram's bins, inclusive; a last bin is above them all.</param>
/// <param name="BinShares">Share of the values in each bin, adding up to 1; one more than edges.</param>
public sealed record NumberProfile(
    double Minimum, double Maximum, double Mean, double Median, IReadOnlyList<double> BinEdges, IReadOnlyList<double> BinShares);
