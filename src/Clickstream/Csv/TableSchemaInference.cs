using System.Globalization;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Csv;

/// <summary>Tells what the values of a column are from its cells.</summary>
public static class TableSchemaInference
{
    /// <summary>
    /// Boolean when every cell is true or false, yes or no, y or n, t or f; numeric when every cell is a number (1 and 0 too, and
    /// infinities, which are then errors of their rows); categorical otherwise. Missing cells say nothing; a column of
    /// missing cells alone is numeric.
    /// </summary>
    public static FeatureKind Infer(IEnumerable<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        bool words = true, numbers = true, any = false;
        foreach (string cell in cells)
        {
            if (FeatureCell.IsMissing(cell)) continue;
            any = true;
            words = words && IsWord(cell);
            numbers = numbers && IsNumber(cell);
            if (!words && !numbers) return FeatureKind.Categorical;
        }

        return any && words ? FeatureKind.Boolean : FeatureKind.Numeric;
    }

    /// <summary>Whether a text is a number, or the infinity that Python writes.</summary>
    internal static bool IsNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || cell.AsSpan().Trim().TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase);

    private static bool IsWord(string cell) => FeatureCell.ToBoolean(cell) is not null && !IsNumber(cell);
}
