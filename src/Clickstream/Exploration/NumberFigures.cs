namespace Clickstream.Exploration;

/// <summary>What numbers are like. Everything but the counts is in their own unit.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Of the sample (n - 1); null below two numbers.</param>
/// <param name="Percentile5">5 % lie below; between two numbers in proportion, as all percentiles here.</param>
/// <param name="Percentile25">A quarter lies below.</param>
/// <param name="Median">Half lie below.</param>
/// <param name="Percentile75">Three quarters lie below.</param>
/// <param name="Percentile95">95 % lie below.</param>
/// <param name="Zeros">How many are zero.</param>
/// <param name="LowerFence">First quartile less 1.5 times the distance of the quartiles.</param>
/// <param name="UpperFence">Third quartile plus 1.5 times that distance.</param>
/// <param name="Outliers">How many lie outside of the fences. Reference: Tukey 1977.</param>
/// <param name="Histogram">Ranges of one width, the last one open; of few whole numbers one a number.</param>
/// <param name="IsEstimated">Whether percentiles, fences and counts by range are from a sketch whose ranks are off by about 0.1 % of the count at most.</param>
public sealed record NumberFigures(
    long Count,
    double Minimum,
    double Maximum,
    double Mean,
    double? StandardDeviation,
    double Percentile5,
    double Percentile25,
    double Median,
    double Percentile75,
    double Percentile95,
    long Zeros,
    double LowerFence,
    double UpperFence,
    long Outliers,
    IReadOnlyList<HistogramBin> Histogram,
    bool IsEstimated);
