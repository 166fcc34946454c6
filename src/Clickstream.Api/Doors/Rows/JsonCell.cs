using System.Text.Json;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Doors.Rows;

/// <summary>A JSON value as the value of a feature, by the rules that hold for POST /classify and for a CSV cell too.</summary>
internal static class JsonCell
{
    private const int LongestText = 2048;
    private const string ScalarWanted = "a number, a text, true, false or null";

    /// <summary>Writes the value.</summary>
    /// <returns>What was wanted, or null when the value was written.</returns>
    public static string? Write(JsonElement value, FeatureTable table, int column)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                double number = value.GetDouble();
                return double.IsFinite(number) ? FeatureCell.Write(table, column, row: 0, number) : FeatureCell.NumberWanted;
            case JsonValueKind.True: return FeatureCell.Write(table, column, row: 0, flag: true);
            case JsonValueKind.False: return FeatureCell.Write(table, column, row: 0, flag: false);
            case JsonValueKind.Null: return FeatureCell.Write(table, column, row: 0, (string?)null);
            case JsonValueKind.String:
                return TryText(value, out string? text) ? FeatureCell.Write(table, column, row: 0, text) : TextWanted;
            default: return ScalarWanted;
        }
    }

    /// <summary>What a text must be.</summary>
    public static string TextWanted { get; } = FormattableString.Invariant($"a Unicode text of at most {LongestText} characters");

    /// <summary>The text of a string, unless it is too long or, by half a surrogate pair, no text.</summary>
    public static bool TryText(JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return text!.Length <= LongestText;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    /// <summary>A value as messages show it.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };
}
