namespace Clickstream.Exploration;

/// <summary>Points of the features that lead: those whose ranks go with the outcome most, or where there is none the first that vary.</summary>
/// <param name="Features">Their names, at most four.</param>
/// <param name="Points">Values, a row a point in the order of the names; null where missing.</param>
/// <param name="Outcomes">Of each point whether the outcome is yes; null where there is none. Both outcomes are drawn alike often, so that their shares here are not the file's.</param>
public sealed record PairPlotFigures(IReadOnlyList<string> Features, IReadOnlyList<IReadOnlyList<double?>> Points, IReadOnlyList<bool?> Outcomes);
