namespace Clickstream.Csv;

/// <summary>A column of a file that has no header line.</summary>
/// <param name="Name">What the profile calls it.</param>
/// <param name="Kind">What its cells are; by it the file is recognised.</param>
public sealed record HeaderlessColumn(string Name, CellKind Kind);
