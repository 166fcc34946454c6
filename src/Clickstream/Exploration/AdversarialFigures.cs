namespace Clickstream.Exploration;

/// <summary>Whether a classifier can tell two sets of rows apart. Where it can, figures of a test on the second say less of what comes after.</summary>
/// <param name="How">Which sets they are.</param>
/// <param name="FirstRows">Rows of the first that it saw.</param>
/// <param name="SecondRows">Rows of the second.</param>
/// <param name="RocAuc">On rows that it was not fitted on: 0.5 when nothing tells them apart, 1 when everything does; null when there is nothing to learn from.</param>
/// <param name="Columns">The columns that tell them apart most, the first first.</param>
/// <param name="NotCompared">Columns that one of the two has not, or reads as something else, such as numbers here and names there.</param>
public sealed record AdversarialFigures(string How, int FirstRows, int SecondRows, double? RocAuc, IReadOnlyList<string> Columns, IReadOnlyList<string> NotCompared);
