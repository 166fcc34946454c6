namespace Clickstream.Learning.Metrics;

/// <summary>What saying "1 when at or above the threshold" gives.</summary>
/// <param name="Recall">Share of the ones that are said to be 1.</param>
/// <param name="Precision">Share of ones among those said to be 1; 1 where nothing is.</param>
/// <param name="Threshold">In the unit of the predictions; null where nothing is said to be 1.</param>
public sealed record PrecisionRecallPoint(double Recall, double Precision, double? Threshold = null);
