namespace Clickstream.Learning.Metrics;

/// <summary>What selecting the best-ranked share of the rows gives.</summary>
/// <param name="Share">Share of the rows, by weight, that is selected.</param>
/// <param name="CapturedShare">Share of the ones among them (gain).</param>
/// <param name="Lift">The one divided by the other: how many times more ones than in a random selection of the same size.</param>
/// <param name="Threshold">The lowest prediction selected; null where nothing is.</param>
public sealed record LiftPoint(double Share, double CapturedShare, double Lift, double? Threshold = null);
