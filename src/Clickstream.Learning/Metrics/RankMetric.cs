namespace Clickstream.Learning.Metrics;

/// <summary>A metric of the ranks that rows have in two columns.</summary>
/// <param name="first">Rank of each row in the one.</param>
/// <param name="second">Rank of each row in the other.</param>
/// <param name="weights">One a row.</param>
internal delegate double RankMetric(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> weights);
