using System.Text.Json.Serialization;

namespace Clickstream.Exploration.Reports;

/// <summary>A cell of a report's table: a text, a number, or nothing.</summary>
/// <param name="Text">The text, or null.</param>
/// <param name="Number">The number, or null.</param>
[JsonConverter(typeof(ReportCellConverter))]
public readonly record struct ReportCell(string? Text, double? Number)
{
    /// <summary>A text.</summary>
    public static implicit operator ReportCell(string? text) => new(text, null);

    /// <summary>A number; nothing of null.</summary>
    public static implicit operator ReportCell(double? number) => new(null, number);

    /// <summary>A number.</summary>
    public static implicit operator ReportCell(double number) => new(null, number);

    /// <summary>A whole number; nothing of null.</summary>
    public static implicit operator ReportCell(long? number) => new(null, number);

    /// <summary>A whole number.</summary>
    public static implicit operator ReportCell(long number) => new(null, number);

    /// <summary>A share of a whole; nothing where either is not known or the whole is zero.</summary>
    public static ReportCell Share(long? part, long? whole) => new(null, part is { } some && whole is > 0 ? (double)some / whole.Value : null);
}
