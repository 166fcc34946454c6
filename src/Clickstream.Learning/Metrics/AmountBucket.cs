namespace Clickstream.Learning.Metrics;

/// <summary>What rows of similar predicted amount were predicted and came to.</summary>
/// <param name="Share">Share of the rows, by weight, above 0 and at most 1.</param>
/// <param name="MeanPredicted">Weighted mean of the predicted amounts.</param>
/// <param name="MeanActual">Weighted mean of the true amounts.</param>
/// <param name="AmountShare">Share of all money that came from these rows; null where the true amounts sum to zero.</param>
public sealed record AmountBucket(double Share, double MeanPredicted, double MeanActual, double? AmountShare);
