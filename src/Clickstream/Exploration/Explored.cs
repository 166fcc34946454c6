using Clickstream.Learning.Tables;

namespace Clickstream.Exploration;

/// <summary>What was found out of files, and the rows that a second exploration can be held against.</summary>
/// <param name="Figures">All figures.</param>
/// <param name="Sample">Sessions before their first purchase, or session rows; without the outcome.</param>
public sealed record Explored(DataExploration Figures, FeatureTable Sample);
