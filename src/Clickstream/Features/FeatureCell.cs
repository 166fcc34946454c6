using System.Globalization;
using Clickstream.Learning.Tables;

namespace Clickstream.Features;

/// <summary>
/// Writes one feature value into a table, whether it comes as the text of a CSV cell or as a JSON number, boolean, text or null:
/// the same value gives the same bits. Each <c>Write</c> returns null when the value was written; else it writes "missing" and returns
/// what was wanted.
/// </summary>
public static class FeatureCell
{
    /// <summary>What a numeric column takes; completes "expected …".</summary>
    public const string NumberWanted = "a finite number with a decimal point, or nothing when it is missing";

    /// <summary>What a boolean column takes; completes "expected …".</summary>
    public const string BooleanWanted = "true or false (yes or no, 1 or 0), or nothing when it is missing";

    /// <summary>Whether a text stands for "not known": empty, NA, NaN, null, ? or -, in any case.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length switch
        {
            0 => true,
            1 => text[0] is '?' or '-',
            2 => text.Equals("NA", StringComparison.OrdinalIgnoreCase),
            3 => text.Equals("NaN", StringComparison.OrdinalIgnoreCase),
            4 => text.Equals("null", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <summary>Reads yes or no: true, yes, y, t, 1 and false, no, n, f, 0, in any case. Null for any other text.</summary>
    public static bool? ToBoolean(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (Is(text, "true") || Is(text, "1") || Is(text, "yes") || Is(text, "y") || Is(text, "t")) return true;
        if (Is(text, "false") || Is(text, "0") || Is(text, "no") || Is(text, "n") || Is(text, "f")) return false;
        return null;
    }

    /// <summary>Writes a text; null is missing. A category keeps its case and loses the space around it.</summary>
    public static string? Write(FeatureTable table, int column, int row, string? text)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Schema.Columns[column].Kind != FeatureKind.Categorical) return Write(table, column, row, text.AsSpan());
        table.Categories(column)[row] = IsMissing(text) ? null : text!.Trim();
        return null;
    }

    /// <summary>Writes a text.</summary>
    public static string? Write(FeatureTable table, int column, int row, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(table);
        switch (table.Schema.Columns[column].Kind)
        {
            case FeatureKind.Categorical:
                table.Categories(column)[row] = IsMissing(text) ? null : text.Trim().ToString();
                return null;

            case FeatureKind.Boolean:
                bool? flag = ToBoolean(text);
                table.Numbers(column)[row] = flag is null ? float.NaN : flag.Value ? 1 : 0;
                return flag is null && !IsMissing(text) ? BooleanWanted : null;

            default:
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                    return WriteNumber(table, column, row, number);
                table.Numbers(column)[row] = float.NaN;
                return IsMissing(text) ? null : NumberWanted;
        }
    }

    /// <summary>Writes a number; NaN is missing. A category is the shortest text of the number, a boolean takes 1 and 0.</summary>
    public static string? Write(FeatureTable table, int column, int row, double number)
    {
        ArgumentNullException.ThrowIfNull(table);
        switch (table.Schema.Columns[column].Kind)
        {
            case FeatureKind.Categorical:
                table.Categories(column)[row] = double.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture);
                return null;

            case FeatureKind.Boolean:
                bool valid = double.IsNaN(number) || number is 0 or 1;
                table.Numbers(column)[row] = valid ? (float)number : float.NaN;
                return valid ? null : BooleanWanted;

            default:
                return WriteNumber(table, column, row, number);
        }
    }

    /// <summary>Writes a boolean. A category is true or false as text; a numeric column takes none.</summary>
    public static string? Write(FeatureTable table, int column, int row, bool flag)
    {
        ArgumentNullException.ThrowIfNull(table);
        switch (table.Schema.Columns[column].Kind)
        {
            case FeatureKind.Categorical:
                table.Categories(column)[row] = flag ? "true" : "false";
                return null;

            case FeatureKind.Boolean:
                table.Numbers(column)[row] = flag ? 1 : 0;
                return null;

            default:
                table.Numbers(column)[row] = float.NaN;
                return NumberWanted;
        }
    }

    // Every number enters through a double and is rounded once: parsing a text straight to float32 could round the other way.
    private static string? WriteNumber(FeatureTable table, int column, int row, double number)
    {
        var rounded = (float)number;
        bool valid = !float.IsInfinity(rounded);
        table.Numbers(column)[row] = valid ? rounded : float.NaN;
        return valid ? null : NumberWanted;
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
