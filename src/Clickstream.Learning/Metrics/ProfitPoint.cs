namespace Clickstream.Learning.Metrics;

/// <summary>What treating the best-ranked share of the sessions earns.</summary>
/// <param name="ShareTreated">Share of all sessions, by weight.</param>
/// <param name="ProfitPerSession">In money for each session, treated or not; against treating none.</param>
/// <param name="Threshold">The lowest probability treated; null where nobody is.</param>
public sealed record ProfitPoint(double ShareTreated, double ProfitPerSession, double? Threshold = null);
