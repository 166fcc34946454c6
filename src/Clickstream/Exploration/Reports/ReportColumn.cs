namespace Clickstream.Exploration.Reports;

/// <summary>A column of a report's table.</summary>
/// <param name="Title">Its title, with the unit.</param>
/// <param name="Form">What its cells are.</param>
public sealed record ReportColumn(string Title, CellForm Form)
{
    /// <summary>A column of names.</summary>
    public static ReportColumn Text(string title) => new(title, CellForm.Text);

    /// <summary>A column of numbers.</summary>
    public static ReportColumn Number(string title) => new(title, CellForm.Number);

    /// <summary>A column of shares, 0 to 1.</summary>
    public static ReportColumn Percent(string title) => new(title, CellForm.Percent);
}
