using System.Globalization;

namespace Clickstream.Events;

/// <summary>Prices and values as people write them: with a decimal comma, or with a currency beside the number.</summary>
internal static class AmountText
{
    private const string CommaWanted = EventFieldParser.AmountWanted + ", with a decimal comma such as 38,50";
    private const string CurrencyWanted = ": the number alone, its currency in a field of its own";
    private const string PointWanted = ": a decimal point as in 38.50, or a profile that says decimalComma";

    /// <summary>An amount whose decimals follow a comma; points may part the thousands.</summary>
    public static bool TryDecimalComma(ReadOnlySpan<char> text, out double? amount)
    {
        amount = null;
        if (EventFieldParser.IsMissing(text)) return true;
        text = text.Trim();
        if (!HasDecimalComma(text)) return !text.Contains('.') && EventFieldParser.TryAmount(text, out amount);
        string point = text.ToString().Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return EventFieldParser.TryAmount(point, out amount);
    }

    /// <summary>Completes "expected …".</summary>
    public static string WantedInsteadOf(ReadOnlySpan<char> text, bool decimalComma)
    {
        text = text.Trim();
        if (HasCurrency(text)) return EventFieldParser.AmountWanted + CurrencyWanted;
        if (decimalComma) return CommaWanted;
        return HasDecimalComma(text) ? EventFieldParser.AmountWanted + PointWanted : EventFieldParser.AmountWanted;
    }

    // Digits, thousands parted by points or not at all, at most one comma: 38,50, 1.038,50, 1.038.
    private static bool HasDecimalComma(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        ReadOnlySpan<char> whole = comma < 0 ? text : text[..comma];
        if (comma >= 0 && (comma == text.Length - 1 || text[(comma + 1)..].ContainsAnyExceptInRange('0', '9'))) return false;
        int point = whole.IndexOf('.');
        if (point < 0) return comma > 0 && !whole.ContainsAnyExceptInRange('0', '9');
        if (point is < 1 or > 3) return false;
        for (int i = 0; i < whole.Length; i++)
        {
            bool wantsPoint = i >= point && (i - point) % 4 == 0;
            if (wantsPoint ? whole[i] != '.' : !char.IsAsciiDigit(whole[i])) return false;
        }

        return (whole.Length - point) % 4 == 0;
    }

    // A sign or three letters, before or behind a number: $5, 12 EUR, EUR 12,50.
    private static bool HasCurrency(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('0', '9')) return false;
        int letters = 0;
        foreach (char c in text)
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol) return true;
            if (char.IsLetter(c)) letters++;
            else if (!char.IsAsciiDigit(c) && c is not ('.' or ',' or ' ' or '\u00A0' or '-' or '+' or '\'')) return false;
        }

        return letters is >= 2 and <= 4;
    }
}
