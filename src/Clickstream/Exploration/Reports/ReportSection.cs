namespace Clickstream.Exploration.Reports;

/// <summary>A chapter of a report.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Notes">Sentences before its figures.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ReportSection(string Title, IReadOnlyList<string> Notes, IReadOnlyList<ReportFigure> Figures);
